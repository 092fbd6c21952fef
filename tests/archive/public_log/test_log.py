"""The public log: what the public saw change, and nothing of what it did not see."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from archive.public_log.log import log_again
from archive.public_log.logged_fields import columns, logged_models
from archive.public_log.models import PublicLogEntry
from archive.public_log.presenter import lines_of
from archive.public_log.related_changes import called, part_models
from incidents.models import IncidentCitation, IncidentPlace
from profiles.models import Relation, RoleCitation, Size, SizeCitation
from records.models.change_set import ChangeSet, change_set
from records.models.tracked import save_checked
from tests.make import make, make_group, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db


def edit(record, who=None, **values):
    for name, value in values.items():
        setattr(record, name, value)
    with change_set(ChangeSet.Channel.ADMIN, who=who):
        save_checked(record)


def told(record):
    """What the log tells of the record, oldest first, each entry as its statements."""
    changes = PublicLogEntry.objects.shown().of(record)
    return [line.words for line in lines_of(changes)][::-1]


def test_a_change_is_told_field_by_field():
    incident = make_incident(killed=7, killed_said="exact")
    edit(incident, killed=8, killed_said="at_least", date="2015-03-09", suicide=True)
    assert told(incident) == [
        ["Published"],
        ["Date: 8 March 2015 → 9 March 2015", "Suicide attack: not known → yes", "Killed: 7 → at least 8"],
    ]


def test_what_a_draft_went_through_is_not_told():
    incident = make_incident(status="draft", title="A wrong title")
    edit(incident, title="Another wrong title")
    assert told(incident) == []
    edit(incident, title="The title", status="published")
    assert told(incident) == [["Published"]]


def test_a_note_for_editors_is_no_change():
    incident = make_incident()
    edit(incident, editor_note="Ask the source again.")
    assert told(incident) == [["Published"]]


def test_edits_of_a_record_taken_back_are_told_as_one_when_it_returns():
    incident = make_incident(title="One")
    edit(incident, status="draft", title="Two, half written")
    make(IncidentPlace, record=incident, place=make_place())
    assert told(incident) == []
    edit(incident, title="Three")
    edit(incident, status="published")
    assert told(incident) == [["Published"], ["Title: One → Three", "Places: 1 added"]]


def test_a_record_with_a_later_time_is_told_from_then_on():
    incident = make_incident(published_at=timezone.now() + timedelta(days=1))
    edit(incident, title="Corrected before its time")
    assert told(incident) == []
    [change] = PublicLogEntry.objects.of(incident)
    assert (change.first, change.shown_at) == (True, incident.published_at)


def test_a_withdrawn_record_leaves_the_log():
    incident = make_incident()
    edit(incident, status="withdrawn", withdrawal_reason="A confusion.")
    assert told(incident) == []


def test_a_deleted_record_leaves_the_log():
    incident = make_incident()
    with change_set(ChangeSet.Channel.ADMIN):
        incident.delete()
    assert not PublicLogEntry.objects.exists()


def test_the_rows_of_a_record_are_counted():
    incident = make_incident()
    citation = make(IncidentCitation, record=incident, source=make_source())
    with change_set(ChangeSet.Channel.ADMIN):
        citation.locator = "9"
        citation.save()
        incident.citations.create(source=make_source("another"))
    with change_set(ChangeSet.Channel.ADMIN):
        incident.citations.all().delete()
    assert told(incident)[1:] == [
        ["Citations: 1 added"],
        ["Citations: 1 added, 1 changed"],
        ["Citations: 2 removed"],
    ]


def test_rows_of_rows_count_for_the_record():
    group = make_group()
    size = make(Size, record=group, number=300, number_said="about", unit="fighters")
    make(SizeCitation, record=size, source=make_source())
    assert told(group)[1:] == [["Sizes: 1 added"], ["Citations: 1 added"]]


def test_a_relation_to_an_unpublished_group_is_not_told():
    group, hidden = make_group(), make_group("hidden-front", status="draft")
    other = make_group("blue-front")
    make(Relation, group=group, kind="ally", other=hidden)
    make(Relation, group=group, kind="rival", other=other)
    assert told(group)[1:] == told(other)[1:] == [["Relations: 1 added"]]


def test_a_link_to_an_unpublished_record_is_not_named(everything):
    edit(everything.earlier, group=everything.hidden)
    assert told(everything.earlier)[1:] == [["Group: not known → a record not published here"]]


def test_of_a_long_text_only_what_changed_is_told():
    incident = make_incident(body="word " * 100 + "seven people" + " word" * 100)
    edit(incident, body="word " * 100 + "eight people" + " word" * 100)
    [statement] = told(incident)[1]
    assert "seven" in statement and "eight" in statement
    assert len(statement) < 200


def test_the_log_made_again_is_the_log_that_was_kept(everything):
    edit(everything.incident, title="Two")
    edit(everything.group, status="draft")
    edit(everything.group, status="published", aims="To rule.")

    def kept():
        return list(
            PublicLogEntry.objects.order_by("kind", "row", "pk").values_list(
                "kind", "row", "state", "previous", "parts"
            )
        )

    before = kept()
    log_again()
    assert kept() == before


def test_accounts_notes_and_files_stay_inside(client, everything):
    mira = get_user_model().objects.create_user("mira-the-editor", is_staff=True)
    edit(everything.incident, who=mira, title="Two", editor_note="zzz for editors only")
    for path in ("/changes/", "/changes.atom", "/incidents/market-bombing-2015/changes/"):
        page = client.get(path).content.decode()
        assert "by an editor" in page.lower()
        assert not [word for word in ("mira", "zzz", "hidden-", "Hidden ") if word in page]


NOT_LOGGED = set("id slug status published_at withdrawal_reason merged_into editor_note created_at changed_at".split())


@pytest.mark.parametrize("model", logged_models())
def test_every_field_is_told_or_known_not_to_be(model):
    state = model.history.model
    spoken = {name for fact in logged_models()[model] for name in columns(model, fact, state)}
    stored = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    assert {field.name for field in stored if field.attname not in spoken} == NOT_LOGGED


def test_every_row_that_belongs_to_a_record_has_a_name_in_the_log():
    assert {IncidentPlace, SizeCitation, RoleCitation, Relation} <= part_models()
    assert {called(model) for model in part_models()} >= {"citations", "places", "sizes", "relations", "court steps"}
