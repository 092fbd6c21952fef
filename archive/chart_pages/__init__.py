"""A selection in time and as bars: pages beside each list, of the same filters, that need no script."""
