"""The public log has what the public saw change and nothing else."""

import weakref
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from archive.public_log.log import log_change_set
from archive.public_log.logged_fields import columns_of, logged_models
from archive.public_log.models import PublicLogEntry
from archive.public_log.presenter import present
from archive.public_log.related_changes import related_models, rows_label
from incidents.models import Actor, Incident, IncidentCitation, IncidentPlace
from profiles.models import Relation, RoleCitation, Size, SizeCitation
from records.facets.indexer import update_index
from records.history.states import column_groups
from records.history.undo import undo
from records.models.change_set import ChangeSet, change_set, change_set_closing
from records.models.tracked import owning_links, save_checked
from tests.make import make, make_group, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db


def edit(record, who=None, **values):
    for name, value in values.items():
        setattr(record, name, value)
    with change_set(ChangeSet.Channel.ADMIN, who=who):
        save_checked(record)


def statements(record):
    """The log of the record, oldest first, each entry as its statements."""
    return [presented.statements for presented in present(PublicLogEntry.objects.shown().of(record))][::-1]


def test_a_change_is_logged_field_by_field():
    incident = make_incident(killed=7, killed_qualifier="exact")
    edit(incident, killed=8, killed_qualifier="at_least", date="2015-03-09", suicide=True)
    assert statements(incident) == [
        ["Published"],
        ["Date: 8 March 2015 → 9 March 2015", "Suicide attack: not reported → yes", "Killed: 7 → at least 8"],
    ]


def test_the_log_calls_a_code_that_was_not_there_not_reported():
    incident = make_incident()
    edit(incident, latitude="10.5", longitude="20.5", exactness=1)
    assert "Location precision: not reported → 1 exact place" in statements(incident)[-1]


def test_the_log_shows_no_references_to_footnotes():
    incident = make_incident(summary="Seven died.")
    make(IncidentCitation, record=incident, source=make_source(), key="daily")
    edit(incident, summary="Eight died [^daily].")
    edit(incident, summary="Eight [^daily] died.")
    assert statements(incident)[-2:] == [
        ["Summary: Seven died. → Eight died."],
        ["Summary: footnotes changed"],
    ]


def test_changes_to_a_draft_are_not_logged():
    incident = make_incident(status="draft", title="A wrong title")
    edit(incident, title="Another wrong title")
    assert statements(incident) == []
    edit(incident, title="The title", status="published")
    assert statements(incident) == [["Published"]]


def test_a_note_for_editors_is_not_logged():
    incident = make_incident()
    edit(incident, editor_note="Ask the source again.")
    assert statements(incident) == [["Published"]]


def test_edits_of_an_unpublished_record_are_one_entry_when_it_is_published_again():
    incident = make_incident(title="One")
    edit(incident, status="draft", title="Two, half written")
    make(IncidentPlace, record=incident, place=make_place())
    assert statements(incident) == []
    edit(incident, title="Three")
    edit(incident, status="published")
    assert statements(incident) == [["Published"], ["Title: One → Three", "Incident place added: Northland"]]


def test_a_record_to_be_published_later_is_logged_from_then_on():
    incident = make_incident(published_at=timezone.now() + timedelta(days=1))
    edit(incident, title="Corrected before its time")
    assert statements(incident) == []
    [entry] = PublicLogEntry.objects.of(incident)
    assert (entry.first, entry.shown_at) == (True, incident.published_at)


def test_a_withdrawn_record_leaves_the_log():
    incident = make_incident()
    edit(incident, status="withdrawn", withdrawal_reason="A confusion.")
    assert statements(incident) == []


def test_a_deleted_record_leaves_the_log():
    incident = make_incident()
    with change_set(ChangeSet.Channel.ADMIN):
        incident.delete()
    assert not PublicLogEntry.objects.shown().exists()


def test_a_deleted_record_that_comes_back_has_its_log_again():
    incident = make_incident(title="One")
    make(IncidentPlace, record=incident, place=make_place())
    edit(incident, title="Two")
    before = statements(incident)
    with change_set(ChangeSet.Channel.ADMIN) as deletion:
        Incident.objects.get(pk=incident.pk).delete()
    undo(deletion)
    assert statements(incident) == before


def test_the_rows_of_a_record_are_named():
    incident = make_incident()
    citation = make(IncidentCitation, record=incident, source=make_source())
    with change_set(ChangeSet.Channel.ADMIN):
        citation.where, citation.locator = "page", "9"
        citation.save()
        other = incident.citations.create(source=make_source("another"))
    with change_set(ChangeSet.Channel.ADMIN):
        other.delete()
    assert statements(incident)[1:] == [
        ["Citation added: Daily News: A report"],
        [
            "Part of the document of Daily News: A report, page 9: not reported → page",
            "Locator of Daily News: A report, page 9: not reported → 9",
            "Citations: 1 added",  # nothing public uses its source now
        ],
        ["Citations: 1 removed"],
    ]


def test_rows_of_rows_count_for_the_record():
    group = make_group()
    size = make(Size, record=group, number=300, number_qualifier="about", unit="fighters")
    make(SizeCitation, record=size, source=make_source())
    assert statements(group)[1:] == [
        ["Size added: about 300 fighters"],
        ["Citation added: Daily News: A report (size: about 300 fighters)"],
    ]


def test_a_relation_to_an_unpublished_group_is_not_logged():
    group, hidden = make_group(), make_group("hidden-front", status="draft")
    other = make_group("blue-front")
    make(Relation, group=group, kind="ally", other=hidden)
    make(Relation, group=group, kind="rival", other=other)
    assert statements(group)[1:] == statements(other)[1:] == [["Relation added: Red front rival of Blue front"]]


def test_a_link_to_an_unpublished_record_is_not_logged(everything):
    edit(everything.earlier, group=everything.hidden)
    assert statements(everything.earlier)[1:] == []
    edit(everything.earlier, title="Another title")
    assert statements(everything.earlier)[1:] == [["Title: Daily 2014 01 02 → Another title"]]


def test_a_row_that_leads_to_an_unpublished_record_is_not_logged(everything):
    before = statements(everything.incident)
    make(Actor, record=everything.incident, person=everything.hidden_person, attribution="blamed")
    assert statements(everything.incident) == before


def test_only_the_changed_part_of_a_long_text_is_quoted():
    incident = make_incident(body="word " * 100 + "seven people" + " word" * 100)
    edit(incident, body="word " * 100 + "eight people" + " word" * 100)
    [[statement]] = statements(incident)[1:]
    assert "seven" in statement and "eight" in statement
    assert len(statement) < 200


def test_accounts_notes_and_files_stay_inside(client, everything):
    mira = get_user_model().objects.create_user("mira-the-editor", is_staff=True)
    edit(everything.incident, who=mira, title="Two", editor_note="zzz for editors only")
    for path in ("/changes/", "/changes.atom", "/incidents/market-bombing-2015/changes/"):
        page = client.get(path).content.decode()
        assert "by an editor" in page.lower()
        assert not [word for word in ("mira", "zzz", "hidden-", "Hidden ") if word in page]


NOT_LOGGED = {
    *("id", "slug", "status", "published_at", "withdrawal_reason", "merged_into", "editor_note"),
    *("created_at", "changed_at", "original", "withheld"),
}


@pytest.mark.parametrize("model", logged_models())
def test_every_field_is_logged_or_listed_as_not_logged(model):
    state = model.history.model
    covered = {column for name in logged_models()[model] for column in columns_of(model, name, state)}
    stored = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    assert {field.name for field in stored if field.attname not in covered} == NOT_LOGGED


def test_all_rows_that_belong_to_a_record_have_a_label_in_the_log():
    assert {IncidentPlace, SizeCitation, RoleCitation, Relation} <= related_models()
    assert {rows_label(model) for model in related_models()} >= {
        "citations",
        "places",
        "sizes",
        "relations",
        "court steps",
    }


def test_an_entry_has_the_time_at_which_its_change_set_ends():
    incident = make_incident()
    with change_set(ChangeSet.Channel.ADMIN) as current:
        incident.title = "Another title"
        incident.save()
        began = current.made_at
    assert current.made_at >= PublicLogEntry.objects.shown()[0].shown_at > began


def test_the_log_is_written_after_the_index_which_has_taken_the_lock():
    receivers = [receiver for _key, receiver, *_ in change_set_closing.receivers]
    receivers = [receiver() if isinstance(receiver, weakref.ref) else receiver for receiver in receivers]
    assert receivers.index(update_index) < receivers.index(log_change_set)


def test_a_changed_value_of_a_row_is_given_before_and_after():
    incident = make_incident()
    actor = make(Actor, record=incident, group=make_group(title="Red Front"), attribution="claimed")
    edit(actor, attribution="suspected")
    assert statements(incident)[-1] == ["Attribution of Red Front: Claimed responsibility → Suspected"]


def test_a_row_that_has_become_hidden_is_counted_and_not_named():
    incident, group = make_incident(), make_group(title="Red Front")
    actor = make(Actor, record=incident, group=group, attribution="claimed")
    edit(actor, attribution="suspected")
    edit(group, status="withdrawn", withdrawal_reason="A confusion.")
    assert statements(incident)[1:] == [["Actors: 1 added"], ["Actors: 1 changed"]]


def test_a_citation_is_named_by_source_and_locator_and_never_by_its_key():
    incident = make_incident()
    citation = make(IncidentCitation, record=incident, source=make_source(), key="secret", locator="9", where="page")
    edit(citation, note="It names the number only.")
    [[added], [changed]] = statements(incident)[1:]
    assert added == f"Citation added: {citation}" and "page 9" in added
    assert changed == f"Note of {citation}: not reported → It names the number only."


def test_an_entry_from_before_rows_were_kept_shows_their_numbers():
    incident = make_incident()
    make(IncidentPlace, record=incident, place=make_place())
    PublicLogEntry.objects.exclude(row_states=[]).update(row_states=[], related_changes={"places": [1, 0, 0]})
    assert statements(incident)[1:] == [["Places: 1 added"]]


@pytest.mark.parametrize("model", sorted(related_models(), key=lambda model: model._meta.label))
def test_every_column_of_a_row_is_logged_or_listed_as_not_logged(model):
    logged = {model._meta.get_field(name).attname for name in model.logged_fields}
    groups = [group for group in column_groups(model) if logged.isdisjoint(group)]
    not_logged = {name for group in groups for name in group} - {link.attname for link in owning_links(model)}
    assert not_logged <= {"key", "position", "slug", "recovered"}
