"""The content version changes with what the public may see, and with nothing else."""

import datetime

import pytest
from django.db import models
from django.utils import timezone

from incidents.models import Incident, IncidentCitation, IncidentPlace
from profiles.models import Person, Role, RoleCitation
from records.facets.public_changes import changes_public
from records.history.diff import tracked_models
from records.models import Dataset, Place, Source
from records.models.change_set import ChangeSet, change_set
from records.models.content_version import content_version
from records.models.partial_date import PartialDateField
from tests.full_archive import REQUIRED
from tests.make import make, make_group, make_incident, make_person, make_place, make_record, make_source
from tests.records.facets.changes import change

pytestmark = pytest.mark.django_db

PRIVATE = {"editor_note", "original"}
NOT_COMPUTED = {"created_at", "changed_at", "withheld", "path"}


def public_row(model):
    rows = model.objects.published() if hasattr(model.objects.all(), "published") else model.objects.visible()
    return rows.first()


def another_value(field, value):
    if isinstance(field, PartialDateField):
        return "2003" if value != "2003" else "2004"
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DecimalField):
        return 1 if value != 1 else 2
    if isinstance(field, (models.IntegerField, models.FloatField, models.ForeignKey)):
        return (value or 0) + 10_000  # which a small integer holds
    if isinstance(field, models.DateTimeField):
        return (value or timezone.now()) + datetime.timedelta(days=1)
    if isinstance(field, models.DateField):
        return (value or datetime.date(2001, 1, 1)) + datetime.timedelta(days=1)
    if isinstance(field, models.TimeField):
        return datetime.time(1, 1) if value != datetime.time(1, 1) else datetime.time(2, 2)
    if isinstance(field, models.JSONField):
        return ["other"]
    return "x" if value != "x" else "y"  # any longer text may be too long for the column


def columns_of(model):
    """Its columns without those that are computed from others of the same row."""
    fields = [field for field in model._meta.concrete_fields if field.editable or field.name in NOT_COMPUTED]
    return [field for field in fields if not field.primary_key]


def is_public_change(row, field):
    """Whether the history says that a change of that column of the row is public; no rule of the table is asked."""
    history = row.history.model
    values = {column.attname: getattr(row, column.attname) for column in row.history.model.tracked_fields}
    values[field.attname] = another_value(field, values[field.attname])
    current = ChangeSet.objects.create(channel=ChangeSet.Channel.COMMAND)
    current.writes = [("~", type(row))]
    state = history.objects.create(
        **values, change_set=current, history_type="~", history_date=timezone.now(), history_user=None
    )
    try:
        return changes_public(current)
    finally:
        state.delete()


def test_each_public_column_of_a_public_row_counts_and_no_private_one(full_archive):
    found, private = set(), set()
    for model in tracked_models():
        row = public_row(model)
        for field in columns_of(model):
            where = private if field.name in PRIVATE else found
            where |= set() if is_public_change(row, field) == (where is found) else {(model.__name__, field.name)}
    assert (found, private) == (set(), set())


def test_a_note_for_editors_is_no_change_for_readers(full_archive):
    before = content_version()
    for model in REQUIRED:
        row = public_row(model)
        changed_at = row.changed_at
        change(row, editor_note="Ask the court.")
        row.refresh_from_db()
        assert (row.changed_at, row.editor_note, content_version()) == (changed_at, "Ask the court.", before), model
        assert row.history.latest().editor_note == "Ask the court."


def test_a_draft_can_be_made_written_and_deleted_without_a_new_version(full_archive):
    before = content_version()
    for model, needed in REQUIRED.items():
        draft = make_record(model, "my-draft", **needed(full_archive, "2010-05-05"), status="draft")
        make(model._meta.get_field("citations").related_model, record=draft, source=full_archive.source)
        change(draft, title="Another title")
        change(draft, status="review")
        with change_set(ChangeSet.Channel.COMMAND):
            draft.delete()
        assert content_version() == before, model


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "published", "published_at": timezone.now()},
        {"status": "published", "published_at": timezone.now() + datetime.timedelta(days=2)},
        {"status": "withdrawn", "withdrawal_reason": "A mistake."},
    ],
)
def test_a_draft_that_readers_will_hear_of_begins_a_version(fields):
    draft = make_group(status="draft")
    before = content_version()
    change(draft, **fields)
    assert content_version() != before


def test_what_was_public_once_begins_a_version_even_as_a_draft():
    group = make_group()
    change(group, status="draft")
    before = content_version()
    change(group, title="Another title")
    assert content_version() != before


def test_a_row_that_leads_to_a_draft_begins_no_version():
    person, draft, source = make_person(), make_group(status="draft"), make_source()
    before = content_version()
    role = make(Role, person=person, group=draft, kind="leader")
    make(RoleCitation, record=role, source=source)
    with change_set(ChangeSet.Channel.COMMAND):
        role.delete()
    assert content_version() == before


def test_a_row_moved_from_a_public_record_to_a_draft_begins_a_version(everything):
    row, draft = IncidentPlace.objects.first(), make_incident("draft", status="draft")
    before = content_version()
    change(row, record=draft)
    assert content_version() != before


def test_a_place_and_a_source_that_only_a_draft_uses_begin_no_version():
    draft, place = make_incident(status="draft"), make_place()
    before = content_version()
    make(IncidentPlace, record=draft, place=place)
    change(place, name="Another name")
    make_place("harbour", parent=place, kind="city")
    assert content_version() == before
    assert not Place.objects.published()


def test_a_record_of_a_dataset_that_may_not_be_republished_begins_no_version(everything):
    dataset = make_dataset()
    before = content_version()
    make_incident("withheld", dataset=dataset, dataset_key="1")
    assert content_version() == before
    change(dataset, republishable=True, licence="CC BY 4.0")
    assert content_version() != before
    assert Incident.objects.published().filter(slug="withheld")


def test_a_source_first_cited_by_a_public_record_begins_a_version():
    incident, source = make_incident(), make_source()
    before = content_version()
    make(IncidentCitation, record=incident, source=source)
    assert content_version() != before
    assert Source.objects.published().get() == source


def test_a_draft_brings_what_became_public_by_the_clock_into_the_index(monkeypatch):
    soon = timezone.now() + datetime.timedelta(days=2)
    make(Role, person=make_person(), group=make_group(published_at=soon), kind="leader")
    monkeypatch.setattr(timezone, "now", lambda: soon + datetime.timedelta(minutes=1))
    before = content_version()
    make_person("draft", status="draft")
    assert content_version() != before
    assert Person.objects.published().count() == 1


def make_dataset():
    return make(Dataset, slug="closed", name="Closed", republishable=False)
