"""What striking a wording would change, for people to read before they confirm it."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError

from records.models.struck_wording import StruckWording
from records.redaction.occurrences import Occurrence, occurrences
from records.redaction.tables import ACCOUNT, CURRENT, EARLIER, OTHER, UPLOAD
from records.wordings import parse_wording, spans

KINDS = (CURRENT, EARLIER, OTHER, UPLOAD, ACCOUNT)
MIN_LETTERS = 3


@dataclass
class StrikePlan:
    """Where a wording occurs."""

    wording: tuple
    occurrences: list[Occurrence]

    @property
    def texts(self):
        """The occurrences that are always struck."""
        return [each for each in self.occurrences if not each.in_address and each.kind != ACCOUNT]

    @property
    def addresses(self):
        """Those in permanent addresses and keys, which are changed only if the user chooses so."""
        return [each for each in self.occurrences if each.in_address and each.kind != ACCOUNT]

    @property
    def accounts(self):
        """Those in accounts of users, which are left as they are."""
        return [each for each in self.occurrences if each.kind == ACCOUNT]

    @property
    def counts(self):
        """[(kind, plural name of the table, number of rows)], in the order of the kinds."""
        rows = {(each.kind, str(each.table._meta.verbose_name_plural), each.row) for each in self.occurrences}
        counts = Counter((kind, table) for kind, table, _row in rows)
        return [(*key, counts[key]) for key in sorted(counts, key=lambda key: (KINDS.index(key[0]), key[1]))]

    @property
    def total(self):
        """The number of rows, which the user types to confirm that this is the plan they have seen."""
        return len({each.row for each in self.occurrences if each.kind != ACCOUNT})

    @cached_property
    def digest(self):
        """The keyed hash of the words."""
        struck = StruckWording()
        struck.set_hashes(self.wording)
        return struck.digest

    @cached_property
    def earlier(self):
        """[StruckWording] of the same words, the last first."""
        return list(StruckWording.objects.filter(digest=self.digest))

    @property
    def fingerprint(self):
        """Another text for other words, after another strike of them, and if they are in other columns of other rows.

        Its three parts are joined by hyphens. None of them has the words, so that nothing has to be kept between the
        page that shows the plan and the one that confirms it.
        """
        places = sorted(
            (each.model._meta.label, str(each.pk), each.column, each.in_address) for each in self.occurrences
        )
        return f"{self.digest}-{len(self.earlier)}-{hashlib.sha256(repr(places).encode()).hexdigest()[:24]}"

    def is_done(self, planned):
        """Whether the words were struck after the plan with this fingerprint was made, as by a first press."""
        words, _, rest = planned.partition("-")
        return bool(self.earlier) and words == self.digest and not rest.startswith(f"{len(self.earlier)}-")

    def of_kind(self, kind, with_addresses):
        """{(model, primary key): [column]} of the rows of that kind that are changed."""
        found = {}
        for each in self.texts + (self.addresses if with_addresses else []):
            if each.kind == kind:
                found.setdefault(each.row, set()).add(each.column)
        return {row: sorted(columns) for row, columns in found.items()}


def plan_strike(text):
    """The StrikePlan of a wording. Reads only. Raises ValidationError for a text that cannot be struck."""
    wording = parse_wording(text)
    if sum(map(len, wording)) < MIN_LETTERS:
        raise ValidationError(f"Enter words of at least {MIN_LETTERS} letters.")
    return StrikePlan(wording, sorted(occurrences(wording), key=lambda each: KINDS.index(each.kind)))


def check_without(text, wording, what):
    """Raise ValidationError if a text that stays has the words."""
    if spans(text, wording):
        raise ValidationError(f"{what}: leave out the words themselves, because this is stored.")
