import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Actor, IncidentCitation
from profiles.models import GroupAlias, Size, SizeCitation
from records.history.versions import RowHistory, compare_versions
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group, make_incident, make_source

pytestmark = pytest.mark.django_db


def write(row, **values):
    with change_set(ChangeSet.Channel.ADMIN) as current:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return current


def delete(row):
    with change_set(ChangeSet.Channel.ADMIN) as current:
        row.delete()
    return current


def history_of(row):
    return RowHistory(type(row), row.pk)


def test_a_change_of_a_row_is_a_version_of_its_record():
    actor = make(Actor, record=make_incident(), group=make_group(), attribution="claimed")
    edit = write(actor, attribution="suspected")
    newest = history_of(actor.record).versions[0]
    [change] = newest.changes
    assert (newest.change_set, change.model, change.columns) == (edit, Actor, ["attribution"])


def test_a_change_of_a_row_of_a_row_is_a_version_of_the_record():
    size = make(Size, record=make_group(), number=300, number_qualifier="about", unit="fighters")
    citation = make(SizeCitation, record=size, source=make_source())
    edit = write(citation, where="page", locator="9")
    assert history_of(size.record).versions[0].change_set == edit


def test_a_save_without_a_change_is_no_version():
    group = make_group()
    write(group)
    assert len(history_of(group).versions) == 1


def test_what_another_record_changes_is_no_version():
    group, other = make_group(), make_group("other")
    make(GroupAlias, record=other, name="Another")
    write(other, title="Other title")
    assert len(history_of(group).versions) == 1


def test_two_versions_are_compared_with_their_rows():
    group = make_group(title="One")
    gone = make(GroupAlias, record=group, name="Gone")
    kept = make(GroupAlias, record=group, name="Kept")
    old = history_of(group).versions[0].number
    write(group, title="Two"), write(kept, name="Changed"), delete(gone), make(GroupAlias, record=group, name="New")
    history = history_of(group)
    changes = compare_versions(history, history.version(old), history.versions[0])
    assert sorted((change.model.__name__, change.history_type) for change in changes) == [
        ("Group", "~"),
        *(("GroupAlias", sign) for sign in "+-~"),
    ]


def test_a_deleted_row_keeps_its_versions():
    group = make_group(title="One")
    make(GroupAlias, record=group, name="RF")
    pk = group.pk
    delete(group)
    deletion, *others = RowHistory(type(group), pk).versions
    assert deletion.is_deleted and not any(version.is_deleted for version in others)
    assert {change.history_type for change in deletion.changes} == {"-"}


def test_a_long_history_costs_no_more_queries():
    incident = make_incident()
    make(IncidentCitation, record=incident, source=make_source())

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert history_of(incident).versions
        return len(queries)

    before = cost()
    for number in range(3):
        make(IncidentCitation, record=incident, source=make_source(f"source-{number}"))
    assert cost() == before
