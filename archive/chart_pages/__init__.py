"""The results of a list over time and as bars: pages with the filters of the list, which need no script."""
