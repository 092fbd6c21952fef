"""Long lists in parts: a database takes only so many values in one query."""

VALUES_PER_QUERY = 500


def batches(items, size=VALUES_PER_QUERY):
    """Yield lists of at most `size` of the items, in their order."""
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]
