"""Two transactions that wait for each other: PostgreSQL ends one of them, which then is tried again."""

from django.db import OperationalError

DEADLOCK = "40P01"
TIMES = 3


def is_deadlock(error):
    """Whether this exception says that the database ended a transaction for the sake of another."""
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def without_deadlock(write, /, *args, **kwargs):
    """What `write` returns, which opens and ends its own transaction. Raises the deadlock if there is one each time."""
    for _ in range(TIMES - 1):
        try:
            return write(*args, **kwargs)
        except OperationalError as error:
            if not is_deadlock(error):
                raise
    return write(*args, **kwargs)
