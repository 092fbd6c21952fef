"""Which records have which value of each filter: the counts beside the options of a list, and its totals."""
