"""One box over everything: the page of results, and the list that is shown while one types."""
