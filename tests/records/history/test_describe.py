import pytest

from incidents.models import Actor
from profiles.models import GroupAlias
from records.history.describe import describe
from records.history.diff import changes_of
from records.models import Publisher
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group, make_incident, make_source
from tests.records.history.merges import merge

pytestmark = pytest.mark.django_db


def described(row, **values):
    with change_set(ChangeSet.Channel.ADMIN) as current:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    [change] = changes_of(current)
    return describe(change)


def test_a_code_is_given_by_its_label():
    actor = make(Actor, record=make_incident(), group=make_group(), attribution="claimed")
    words = described(actor, attribution="suspected")
    assert words.values == [("Attribution", "Claimed responsibility", "Suspected")]
    assert str(words) == ("Actor “Red front (suspected)” changed. Attribution: Claimed responsibility → Suspected")


def test_a_figure_is_one_value_with_its_qualifier():
    incident = make_incident(killed=7, killed_qualifier="exact")
    assert described(incident, killed_qualifier="at_least").values == [("Killed", "7", "at least 7")]


def test_a_date_is_given_as_pages_show_it():
    words = described(make_group(), start="2015-03", start_printed="March of 2015")
    assert words.values == [("Start date", "", "March 2015 (printed “March of 2015”)")]


def test_a_link_is_given_by_name_also_of_a_row_deleted_since():
    group, other = make_group(title="Red Front"), make_group("blue", title="Blue Front")
    actor = make(Actor, record=make_incident(), group=group, attribution="claimed")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        actor.group = other
        actor.save()
    with change_set(ChangeSet.Channel.ADMIN):
        group.delete()
    [change] = changes_of(edit)
    assert describe(change).values == [("Group", "Red Front (deleted)", "Blue Front")]


def test_a_row_is_named_by_what_it_linked_to_also_if_that_was_merged_away_since():
    source, other = make_source(), make(Publisher, slug="news", name="News")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        source.title = "Another report"
        source.save()
    merge(source.publisher, other)
    [change] = changes_of(edit)
    assert describe(change).name == "Daily News: Another report"


def test_a_status_and_its_reason_are_two_values():
    words = described(make_group(), status="withdrawn", withdrawal_reason="Entered twice.")
    assert words.values == [("Status", "Published", "Withdrawn"), ("Withdrawal reason", "", "Entered twice.")]


def test_a_new_row_is_described_by_its_values():
    with change_set(ChangeSet.Channel.ADMIN) as current:
        make(GroupAlias, record=make_group(), name="RF", kind="acronym")
    group, alias = (describe(change) for change in changes_of(current))
    assert (group.action, alias.action, alias.name) == ("added", "added", "RF")
    assert ("Kind", "", "Acronym") in alias.values
