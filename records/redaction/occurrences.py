"""Where a wording occurs in the stored texts."""

import json
import unicodedata
from dataclasses import dataclass

from records.models.struck_wording import worded_fields
from records.models.text import CanonicalMixin
from records.models.upload import Upload
from records.redaction.tables import UPLOAD, is_address, searched_tables
from records.wordings import keys_with, spans, texts_in

CONTEXT = 60  # characters before and after the words
CHUNK = 1000  # rows


@dataclass(frozen=True)
class Occurrence:
    """A column of a row that has the wording. `excerpt` is (before, words, after) of the first place in it.

    `in_address`: in an address, a key or a reference to a footnote, which names a key. A column can have both.
    """

    model: type
    kind: str
    pk: object
    column: str
    excerpt: tuple
    in_address: bool = False

    @property
    def row(self):
        return self.model, self.pk

    @property
    def table(self):
        """The model; of a history, that of its rows."""
        return getattr(self.model, "instance_type", self.model)


def occurrences(wording):
    """Yield each Occurrence of a wording in the whole database. Reads only."""
    for model, kind in searched_tables():
        fields = worded_fields(model)
        names = [field.attname for field in fields]
        for pk, *values in model._base_manager.order_by("pk").values_list("pk", *names).iterator(chunk_size=CHUNK):
            for field, value in zip(fields, values, strict=True):
                for in_address, excerpt in found_in(field, value, wording):
                    yield Occurrence(model, kind, pk, field.attname, excerpt, in_address)
    for pk, content in Upload.objects.values_list("pk", "content").iterator():
        if excerpt := _excerpt(unicodedata.normalize("NFC", bytes(content).decode(errors="replace")), wording):
            yield Occurrence(Upload, UPLOAD, pk, "content", excerpt)


def found_in(field, value, wording):
    """[(whether in an address, excerpt)] of a value of a field: none, one, or one of each."""
    texts = [unicodedata.normalize("NFC", text) for text in texts_in(decoded(field, value))]
    plain = next(filter(None, (_excerpt(text, wording, is_address(field)) for text in texts)), None)
    keys = [key for text in texts for key in keys_with(text, wording)]
    found = [(is_address(field), plain)] if plain else []
    return found + ([(True, ("[^", keys[0], "]"))] if keys else [])


def decoded(field, value):
    """The value; of a text that holds JSON, as the log of Django's admin does, the value in it."""
    if isinstance(value, str) and value[:1] in ("[", "{") and not isinstance(field, CanonicalMixin):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _excerpt(text, wording, in_address=False):
    """(before, words, after) of the first place of a wording in a text; None if it is not there."""
    found = spans(text, wording, in_address)
    if not found:
        return None
    start, end = found[0]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    before = f"… {before.partition(' ')[2]}" if start > CONTEXT else before
    after = f"{after.rpartition(' ')[0]} …" if len(text) > end + CONTEXT else after
    return before, text[start:end], after
