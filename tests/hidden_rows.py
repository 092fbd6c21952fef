"""Rows of public records that lead to records which are not public, made for every row model and every link of it."""

import datetime
from functools import cache
from itertools import count

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from records.models import ChangeSet, Dataset
from records.models.change_set import change_set
from records.models.row import Row
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked, save_checked
from records.models.visible import has_status, linking_fields, restricting_fields
from tests.full_archive import REQUIRED
from tests.make import make, make_record

MARKER = "zzhidden"  # in every text that no reader may see
numbers = count(1)
STATES = {
    "draft": {"status": "draft"},
    "withdrawn": {"status": "withdrawn", "withdrawal_reason": "A mistake."},
    "embargoed": {"published_at": timezone.now() + datetime.timedelta(days=900)},
    "withheld": {},  # by its dataset
}


def row_models():
    """The models of rows that may be hidden."""
    return [model for model in apps.get_models() if issubclass(model, Tracked) and restricting_fields(model)]


def make_hidden_rows(archive):
    """Adds the rows to a full archive. Returns {(model, name of the link)} of what was made, and the hidden records."""
    days = iter(datetime.date(2010, 1, 1) + datetime.timedelta(days=n) for n in range(900))
    records, made = {}, set()

    def required(model):
        return REQUIRED[model](archive, next(days).isoformat())

    def hidden_record(model, state):
        slug = f"{MARKER}-{state}-{model._meta.model_name}"
        texts = {field.name: MARKER for field in _text_fields(model) if field.name in ("summary", "body", "note")}
        origin = {"dataset": withheld, "dataset_key": slug} if state == "withheld" else {}
        return make_record(model, slug, **{**required(model), **texts, **STATES[state], **origin})

    @cache
    def targets(model, state):
        """The records of a model in that state, or its rows that lead to such records."""
        if has_status(model):
            records[model, state] = hidden_record(model, state)
            return [records[model, state]]
        return [row for field in restricting_fields(model) for row in rows_through(model, field, state)]

    @cache
    def rows_through(model, field, state):
        return [copy_of_row(model, field, target) for target in targets(field.related_model, state)]

    with change_set(ChangeSet.Channel.COMMAND, note="test"):
        withheld = make(Dataset, slug="closed", name="Closed", licence="None", republishable=False)
        for state in STATES:
            for model in row_models():
                for field in restricting_fields(model):
                    made |= {(model, field.name) for _row in rows_through(model, field, state)}
            for model in filter(has_status, apps.get_models()):
                for field in linking_fields(model):
                    if field.name != "merged_into" and model in REQUIRED:
                        record_with_link(model, field, state, required(model), targets(field.related_model, state))
    return made, records


def record_with_link(model, field, state, values, targets):
    """A public record of which one link of its own leads to a hidden record or row."""
    for number, target in enumerate(targets):
        start = {"start": target.start, "end": target.end} if field.name == "designation" else {}
        slug = f"links-to-{state}-{field.name}-{model._meta.model_name}-{number}"
        make_record(model, slug, **{**values, field.name: target, **start})
        break


def copy_of_row(model, field, target):
    """A copy of a visible row whose link leads to the target, with the marker in each text that it may have."""
    rows = model._default_manager
    linked = rows.visible().filter(**{f"{field.name}__isnull": False})
    row = linked.first() or rows.visible().first() or rows.first()
    row.pk, row._state.adding = None, True
    for other in restricting_fields(model):
        linked = getattr(row, other.name)
        if linked is not None and not other.related_model._default_manager.visible().filter(pk=linked.pk).exists():
            setattr(row, other.name, other.related_model._default_manager.visible().first())
    for other in model._meta.concrete_fields:
        if other.unique and not other.primary_key:
            setattr(row, other.attname, other.get_default() if other.blank else f"{MARKER}-{next(numbers)}")
    if isinstance(row, Row):
        row.key = row._stored_key = ""
    setattr(row, field.name, target)
    if not is_valid(row):  # it may lead to one record only
        for other in model._meta.concrete_fields:
            if other.many_to_one and other.null and other.name != field.name:
                setattr(row, other.name, None)
        for other in _text_fields(model):
            if other.blank:
                setattr(row, other.name, "")
    _mark(row, _text_fields(model))
    save_checked(row)
    return row


def _mark(row, fields):
    """Puts the marker into all of these texts if the row may have them all, otherwise into each that it may have."""
    before = {field.name: getattr(row, field.name) for field in fields}
    for name in before:
        setattr(row, name, f"{MARKER}{next(numbers)}")
    if is_valid(row):
        return
    for name in before:
        setattr(row, name, before[name])
    if len(fields) > 1:
        for field in fields:
            _mark(row, [field])


def is_valid(row):
    try:
        row.full_clean()
    except ValidationError:
        return False
    return True


def _text_fields(model):
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (CanonicalCharField, CanonicalTextField, models.TextField))
        and not field.choices
        and (field.max_length or 99) > len(MARKER) + 5
    ]
