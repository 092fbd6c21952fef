"""What of a row is searched: each findable model says it in an attribute `searchable`."""

import datetime
from dataclasses import dataclass

ALWAYS_PUBLIC = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # public without a state of its own, as a place is


@dataclass(frozen=True)
class Searchable:
    """The paths, as in `values_list`, that lead from a row to its words.

    `named` rows (groups, people, places ...) are also found by other spellings and the initials of their names.
    `shows` are links to rows that are not its own, but whose change changes the entry.
    """

    title: str = "title"
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ("summary", "body", "note")
    named: bool = False
    shows: tuple[str, ...] = ()
