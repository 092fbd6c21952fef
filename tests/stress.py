"""How much longer tests of odd input run: `make stress` sets STRESS=20, an ordinary run leaves it at 1."""

import os

FACTOR = int(os.environ.get("STRESS", "1"))


def examples(number):
    """The number of examples that a hypothesis test draws in this run."""
    return number * FACTOR


def some(cases, number):
    """So many of the cases, evenly spread; under stress all of them. A test that takes them is marked `stress`."""
    cases = list(cases)
    if FACTOR > 1 or len(cases) <= number:
        return cases
    return [cases[position * len(cases) // number] for position in range(number)]
