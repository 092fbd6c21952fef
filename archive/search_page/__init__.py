"""The search of all record types: the page of results, and the list of suggestions shown while typing."""
