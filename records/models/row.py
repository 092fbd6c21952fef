"""Rows of a record: each has a permanent key within its record and, where the order matters, a position."""

import re

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify

from records.models.address import AddressField
from records.models.tracked import Tracked

MAX_KEY = 60


class Row(Tracked):
    """A row of a record. A concrete class has the link `record` and names its `content_fields`.

    Key and position are not among them: the key identifies a row, whatever its content and position are.
    """

    natural_fields = ("record", "key")

    key = AddressField(
        "key",
        max_length=MAX_KEY,
        blank=True,
        help_text="Identifies this row of the record in files and footnotes. Leave blank to have one made. Permanent.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["record", "key"],
                name="%(app_label)s_%(class)s_key_once",
                violation_error_message="Another row of this record has this key.",
            )
        ]

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._stored_key, row._stored_record = row.__dict__.get("key"), row.__dict__.get("record_id")
        return row

    @classmethod
    def check(cls, **kwargs):
        for name in cls.content_fields:
            try:
                cls._meta.get_field(name)
            except FieldDoesNotExist as error:
                raise FieldDoesNotExist(f"{cls.__name__}.content_fields: {error}") from error
        return super().check(**kwargs)

    def clean(self):
        super().clean()
        stored = getattr(self, "_stored_key", None)
        if stored and stored != self.key and self._stored_record == self.record_id:  # a row that moves may need another
            raise ValidationError({"key": f"The key “{stored}” is permanent and cannot be changed."})

    def save(self, *args, **kwargs):
        if not self.key:
            rows = type(self)._default_manager.filter(record=self.record_id)
            self.key = self.make_key(set(rows.values_list("key", flat=True)))
        super().save(*args, **kwargs)

    def unique_content(self):
        """The content with the record: rows of two records may say the same."""
        return (self.record_id, *self.content())

    def key_parts(self):
        """The values that a new key is made of; blank ones are left out."""
        return [getattr(self, name, None) for name in self.content_fields]

    def make_key(self, taken):
        """A new key from the content of the row, with a number at its end if it is among those taken."""
        parts = [getattr(part, "slug", part) for part in self.key_parts()]
        return key_from(parts, taken, fallback=self._meta.verbose_name)


def key_from(parts, taken, fallback):
    """A key made of these texts, or of `fallback` if they have no Latin letter or digit; never one of those taken."""
    stem = _words(" ".join(str(part) for part in parts if part)) or _words(fallback)
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _words(text):
    return re.sub(r"[-_]+", "-", slugify(text))[: MAX_KEY - 5].strip("-")


class Positioned(models.Model):
    """A row whose place among the others of its record is an explicit number, which may occur twice."""

    position_within = "record"  # the link to the row among whose rows it is ordered

    position = models.PositiveSmallIntegerField(blank=True, help_text="Order on the page. Leave blank to put it last.")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.position is None:
            rows = type(self)._default_manager.filter(**{self.position_within: getattr(self, self.position_within)})
            self.position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)
