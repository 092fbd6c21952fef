"""What stands in a column once a wording has been struck from it."""

import json
import unicodedata
from dataclasses import dataclass

from django.db import models

from records.models.struck_wording import worded_fields
from records.redaction.occurrences import decoded
from records.redaction.tables import is_address, is_link
from records.wordings import REFERENCE, replace_spans, replaced_in, spans


@dataclass(frozen=True)
class Replacement:
    """`mark` stands for the words in texts, `address_mark` in addresses, keys and links.

    The address mark belongs to this strike alone. So two different addresses stay different, and a key and the
    references that name it stay the same. Without `with_addresses` both keep the words.
    """

    wording: tuple
    mark: str
    address_mark: str
    with_addresses: bool

    def values(self, row, columns, number=1):
        """{column: new value} for these columns of a row. `number` tells values apart that must not be the same."""
        mark = self.mark if number == 1 else numbered(self.mark, number)
        fields = {field.attname: field for field in worded_fields(type(row))}
        return {name: self._value(fields[name], getattr(row, name), mark) for name in columns}

    def _value(self, field, value, mark):
        if is_address(field):
            return self._address(value)[: field.max_length].strip("-") if self.with_addresses else value
        if is_link(field) and spans(unicodedata.normalize("NFC", value), self.wording):
            return "" if field.blank else self._text(value, self.address_mark)
        content = decoded(field, value)
        new = self._replaced(content, mark)
        if isinstance(value, str) and not isinstance(content, str):
            return json.dumps(new)
        limit = isinstance(field, models.CharField) and field.max_length
        return new[:limit] if limit else new

    def _replaced(self, value, mark):
        return replaced_in(value, lambda text: self._text(text, mark))

    def _text(self, text, mark):
        text = unicodedata.normalize("NFC", text)
        text = replace_spans(text, spans(text, self.wording), mark, self.address_mark)
        return REFERENCE.sub(self._reference, text) if self.with_addresses and "[^" in text else text

    def _reference(self, match):
        return f"[^{self._address(match[1])}]"

    def _address(self, text):
        found = spans(text, self.wording, is_address=True)
        return replace_spans(text, found, self.address_mark, self.address_mark)


def numbered(mark, number):
    """The mark with a number, within its brackets if it has any: [struck 2]."""
    return f"{mark[:-1]} {number}]" if mark.endswith("]") else f"{mark} {number}"
