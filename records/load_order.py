"""The order in which files that link to each other can be loaded."""

from graphlib import TopologicalSorter


def load_order(needs):
    """The files, each after those it needs, from {file: set of files}; otherwise in the order given.

    Raises graphlib.CycleError if files need each other.
    """
    TopologicalSorter(needs).prepare()
    ordered, waiting = [], dict(needs)
    while waiting:
        ready = next(file for file, needed in waiting.items() if needed.isdisjoint(waiting))
        ordered.append(ready)
        del waiting[ready]
    return ordered
