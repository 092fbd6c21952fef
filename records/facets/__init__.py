"""How records are found: one entry for each, the words in it, and the records behind each value of a filter."""
