"""How much longer the tests of random input run: `make stress` sets STRESS=20, an ordinary run leaves it at 1."""

import os

FACTOR = int(os.environ.get("STRESS", "1"))


def examples(number):
    """The number of examples that a hypothesis test draws in this run."""
    return number * FACTOR
