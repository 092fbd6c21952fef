"""The forms of groups and relations show the message of every rule they break."""

import pytest

from profiles.models import Relation
from records.modeladmin.formsets import RowFormSet
from tests.make import make, make_group, make_institution, make_person
from tests.records.modeladmin.admin_forms import add_row, address, edit, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_group_that_ends_before_it_began_is_reported(editor):
    assert "The end date is before the start date." in edit(editor, make_group(), start="2015", end="2014")


def test_an_end_before_the_start_in_a_row_is_reported(editor):
    row = {"name": "RF", "kind": "former", "start": "2015", "end": "2014"}
    assert "The end date is before the start date." in add_row(editor, make_group(), "aliases", **row)


def test_a_relation_to_the_group_itself_is_reported(editor):
    group = make_group()
    row = {"kind": "ally", "other": group.pk}
    assert "cannot be related to itself" in add_row(editor, group, "relations_out", **row)


BEGIN = "Choose one group, person or institution with which the relation begins."
LEAD = "Choose one group, person or institution to which the relation leads."
MAKERS = [make_group, make_person, make_institution]


@pytest.mark.parametrize(
    ("prefix", "kind", "reported"),
    [("relations_out", "ally", True), ("relations_in", "ally", True), ("relations_out", "rival", False)],
)
def test_a_relation_entered_on_either_page_before_is_reported(editor, prefix, kind, reported):
    group, other = make_group(), make_institution("bureau")
    make(Relation, group=group, kind="ally", other_institution=other)
    end = {"relations_out": "other_institution", "relations_in": "institution"}[prefix]
    page = address(group)
    response = editor.post(page, with_row(filled_in(editor, page), prefix, kind=kind, **{end: other.pk}))
    assert "This relation is entered twice" in errors(response) if reported else response.status_code == 302


def test_a_relation_twice_on_one_page_is_reported(editor):
    group, row = make_group(), {"kind": "ally", "other_institution": make_institution("bureau").pk}
    sent = with_row(filled_in(editor, address(group)), "relations_out", **row)
    assert "This relation is entered twice" in errors(
        editor.post(address(group), with_row(sent, "relations_out", **row))
    )


@pytest.fixture
def both_ends(editor):
    """The page of a group with a relation entered from both ends, as it is posted."""
    group, other = make_group(), make_institution("bureau")
    sent = with_row(filled_in(editor, address(group)), "relations_out", kind="ally", other_institution=other.pk)
    return address(group), {**with_row(sent, "relations_in", kind="ally", institution=other.pk), "summary": "Typed."}


def test_a_mutual_relation_from_both_ends_on_one_page_is_reported_with_its_two_rows(editor, both_ends):
    reported = errors(editor.post(*both_ends))
    assert "“Red front ally of Bureau” and “Bureau ally of Red front”: This relation is entered twice" in reported
    assert not Relation.objects.exists()


def test_what_the_database_alone_refuses_stays_in_the_form(editor, both_ends, monkeypatch):
    monkeypatch.setattr(RowFormSet, "validate_unique", lambda formset: None)
    response = editor.post(*both_ends)
    assert "only one of them can be" in errors(response)
    assert response.context["adminform"].form["summary"].value() == "Typed."
    assert not Relation.objects.exists()


@pytest.mark.parametrize("maker", MAKERS)
def test_a_relation_without_its_other_end_is_reported(editor, maker):
    assert LEAD in add_row(editor, maker(), "relations_out", kind="ally")
    assert BEGIN in add_row(editor, maker("other"), "relations_in", kind="ally")


def test_a_relation_with_no_end_or_with_two_ends_at_one_side_is_reported(editor):
    sent = {**filled_in(editor, address(Relation, "add")), "kind": "ally"}
    shown = errors(editor.post(address(Relation, "add"), sent))
    assert BEGIN in shown and LEAD in shown
    row = {"kind": "ally", "other": make_group().pk, "other_person": make_person().pk}
    assert LEAD in add_row(editor, make_group("blue-front"), "relations_out", **row)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_relation_can_be_added_on_the_page_of_either_end(editor, maker):
    record, other = maker(), make_institution("bureau")
    page = address(record)
    out = with_row(filled_in(editor, page), "relations_out", kind="ally", other_institution=other.pk)
    assert editor.post(page, out).status_code == 302
    back = with_row(filled_in(editor, page), "relations_in", kind="supports", institution=other.pk)
    assert editor.post(page, back).status_code == 302
    assert {str(row) for row in Relation.objects.all()} == {
        f"{record} ally of Bureau",
        f"Bureau supported or funded {record}",
    }


@pytest.mark.parametrize(
    ("maker", "kind", "other", "message"),
    [
        (make_group, "child", {"other_person": make_person}, "Select a valid choice"),
        (make_institution, "aide", {"other_person": make_person}, "Select a valid choice"),
        (make_person, "split", {"other": make_group}, "Select a valid choice"),
        (make_group, "split", {"other_person": make_person}, "People do not split"),
        (make_person, "child", {"other": make_group}, "Only two people can be child and parent"),
    ],
)
def test_a_kind_that_does_not_fit_the_ends_is_reported(editor, maker, kind, other, message):
    [(link, make_other)] = other.items()
    record = maker("first")
    assert message in add_row(editor, record, "relations_out", kind=kind, **{link: make_other("second").pk})
