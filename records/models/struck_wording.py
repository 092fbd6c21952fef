"""Wordings that were struck from the archive, known again by a keyed hash: the words themselves are stored nowhere."""

import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.formats import date_format

from records.known_wordings import KnownWording, struck_spans
from records.models.partial_date import PartialDateField
from records.models.text import CanonicalCharField
from records.wordings import first_hash, hash_of_key, in_addresses, keyed_hash, texts_in

_read_once = ContextVar("struck wordings, read once for many rows", default=None)
# Columns whose text is no wording: names of models and codes.
NOT_WORDINGS = {
    *("record_type", "model_label", "tables", "related_changes", "row_states", "supports"),
    *("token", "digest", "address_digest", "address_first", "form_digest", "sender"),
}


class StruckWording(models.Model):
    """An act of striking. `digest` is the keyed hash of the words; `first` is a small part of that of the first one."""

    struck_at = models.DateTimeField("struck", auto_now_add=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="user")
    reason = CanonicalCharField(max_length=300)
    reason_is_public = models.BooleanField("the public log gives the reason", default=False)
    rows = models.PositiveIntegerField("rows changed", default=0)
    addresses_kept = models.PositiveIntegerField("addresses and keys left with the words", default=0)
    change_set = models.ForeignKey("records.ChangeSet", models.SET_NULL, null=True, related_name="+")
    words = models.PositiveSmallIntegerField("number of words", editable=False)
    digest = models.CharField(max_length=64, editable=False)
    first = models.CharField(max_length=3, editable=False)
    key = models.CharField(max_length=8, editable=False)  # of which key the hashes were made
    # The same of the words as addresses and links have them, if these are other words; 0 words if not.
    address_words = models.PositiveSmallIntegerField(default=0, editable=False)
    address_digest = models.CharField(max_length=64, blank=True, editable=False)
    address_first = models.CharField(max_length=3, blank=True, editable=False)

    class Meta:
        ordering = ["-struck_at", "-pk"]
        default_permissions = ("add", "view")

    def __str__(self):
        return f"Struck wording {self.pk}"

    @property
    def sentence(self):
        """What the public log says of it."""
        return f"A wording was struck{f': {self.reason}' if self.reason_is_public else ''}"

    def set_hashes(self, wording):
        """Make the hashes of a wording with the first of the keys."""
        key = settings.STRUCK_WORDING_KEYS[0]
        self.words, self.digest = len(wording), keyed_hash(wording, key)
        self.first, self.key = first_hash(wording[0], key), hash_of_key(key)
        self.address_words, self.address_digest, self.address_first = 0, "", ""
        if (address := in_addresses(tuple(wording))) and address != tuple(wording):
            self.address_words, self.address_digest = len(address), keyed_hash(address, key)
            self.address_first = first_hash(address[0], key)


def read_struck_wordings():
    """[KnownWording] whose key is among the present ones, by one small query; two of those with accents.

    On PostgreSQL the query also holds a lock on the table until its transaction ends, for which a strike waits.
    """
    names = {hash_of_key(key): key for key in settings.STRUCK_WORDING_KEYS}
    columns = [("words", "digest", "first"), ("address_words", "address_digest", "address_first")]
    rows = (
        StruckWording.objects.order_by()
        .filter(key__in=names)
        .values("pk", "struck_at", "key", *columns[0], *columns[1])
    )
    return [
        KnownWording(row["pk"], row["struck_at"], *(row[name] for name in of), names[row["key"]], of is columns[1])
        for row in rows
        for of in columns
        if row[of[0]]
    ]


def count_unrecognised():
    """How many struck wordings cannot be recognised, because the key of their hash is not among the present ones."""
    names = [hash_of_key(key) for key in settings.STRUCK_WORDING_KEYS]
    return StruckWording.objects.exclude(key__in=names).count()


def lock_struck_wordings():
    """Wait until every open change set is closed, and let none begin before this transaction ends.

    A change set reads the table when it begins. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {StruckWording._meta.db_table} IN ACCESS EXCLUSIVE MODE")


@contextmanager
def struck_wordings_read_once():
    """Read the struck wordings once for all rows that are checked in this block, outside a change set."""
    token = _read_once.set(read_struck_wordings())
    try:
        yield
    finally:
        _read_once.reset(token)


def struck_wordings_outside():
    """[KnownWording] for a check outside a change set."""
    known = _read_once.get()
    return read_struck_wordings() if known is None else known


@cache
def worded_fields(model):
    """The fields of a table, or of a history table, whose text people write: texts, names, addresses and links."""
    fields = (field for field in model._meta.concrete_fields if not field.generated and not field.choices)
    kinds = models.CharField | models.TextField | models.JSONField
    return [
        field
        for field in fields
        if isinstance(field, kinds) and not isinstance(field, PartialDateField) and field.name not in NOT_WORDINGS
    ]


def check_struck(row, known):
    """Raise ValidationError for each text of a row that has a struck wording which its stored text has not.

    Of a deleted row that comes back the stored text is that of its last version, as of an address that was left.
    """
    errors = {}
    for field in worded_fields(type(row)):
        is_address = isinstance(field, models.SlugField)
        found = _struck_in(getattr(row, field.attname), known, is_address)
        if found and row.pk:
            stored = _struck_in(_stored_value(row, field.attname), known, is_address)
            found = {pk: each for pk, each in found.items() if pk not in stored}
        for each in found.values():
            errors[field.name] = ValidationError(
                f"Words of this text were struck from the archive on {date_format(each.struck_at, 'j F Y')} "
                f"(struck wording {each.pk}). Leave them out, or ask an administrator.",
                code="struck",
            )
    if errors:
        raise ValidationError(errors)


def _stored_value(row, name):
    """The value of a column in the database; of a row that was deleted, in its last version. None without."""
    stored = type(row)._base_manager.filter(pk=row.pk).values_list(name, flat=True)
    versions = type(row).history.filter(id=row.pk).order_by("-history_id").values_list(name, flat=True)
    return next((value for values in (stored, versions[:1]) for value in values), None)


def _struck_in(value, known, is_address):
    """{primary key: KnownWording} of those in a value."""
    texts = (unicodedata.normalize("NFC", text) for text in texts_in(value))
    return {each.pk: each for text in texts for _start, _end, each in struck_spans(text, known, is_address)}
