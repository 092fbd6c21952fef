"""What saving in the admin writes, and under whose name."""

import pytest

from archive.models import Section
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Designation, Group, GroupAlias, GroupCitation, Relation, Size
from records.models import Place
from records.models.change_set import ChangeSet
from tests.make import make, make_group, make_incident, make_measure, make_person, make_place, make_source
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_saving_makes_a_change_set_with_user_and_channel(editor):
    group = make_group()
    editor.post(address(group), {**filled_in(editor, address(group)), "title": "Red Front of the North"})
    latest = ChangeSet.objects.latest("pk")
    assert (latest.channel, latest.who.username, latest.who_name) == ("admin", "amina", "amina")
    assert latest.note == "Change: group “Red Front of the North”"
    assert group.history.first().change_set == latest


def test_an_added_record_is_a_draft_in_one_change_set_with_its_rows(editor):
    place, before = make_place(), ChangeSet.objects.count()
    sent = {**filled_in(editor, address(Incident, "add")), "title": "A raid", "slug": "a-raid", "kind": "attack"}
    sent = with_row({**sent, "date": "2015-03"}, "places", place=place.pk)
    assert editor.post(address(Incident, "add"), sent).status_code == 302
    raid = Incident.objects.get(slug="a-raid")
    assert (raid.status, str(raid.date_first), str(raid.date_last)) == ("draft", "2015-03-01", "2015-03-31")
    assert raid.places.get().history.get().change_set == raid.history.get().change_set
    assert ChangeSet.objects.count() == before + 1


def test_an_invalid_form_makes_no_change_set(editor):
    group = make_group()
    before = ChangeSet.objects.count()
    assert "required" in errors(editor.post(address(group), {**filled_in(editor, address(group)), "title": ""}))
    assert ChangeSet.objects.count() == before


def test_a_change_of_a_row_changes_its_record(editor):
    group = make_group()
    sent = with_row(filled_in(editor, address(group)), "aliases", name="RF", kind="acronym")
    editor.post(address(group), sent)
    assert Group.objects.get().changed_at > group.changed_at


def test_the_slug_is_proposed_from_the_title_and_permanent_afterwards(editor):
    page = editor.get(address(Group, "add"))
    assert page.context["adminform"].prepopulated_fields[0]["field"].name == "slug"
    group = make_group()
    editor.post(address(group), {**filled_in(editor, address(group)), "slug": "another", "title": "Changed"})
    group.refresh_from_db()
    assert (group.slug, group.title) == ("red-front", "Changed")


def test_the_slug_of_a_deleted_record_is_not_used_again(editor):
    group = make_group()
    assert editor.post(address(group, "delete"), {"post": "yes", "reason": "A double."}).status_code == 302
    sent = {**filled_in(editor, address(Group, "add")), "slug": "red-front", "title": "New", "kind": "party"}
    assert "belonged to a deleted record" in errors(editor.post(address(Group, "add"), sent))


def test_two_new_rows_that_would_have_the_same_slug_get_two_slugs(editor):
    group = make_group()
    sent = filled_in(editor, address(group))
    for number in (300, 500):
        sent = with_row(sent, "sizes", number=number, number_qualifier="about", date="2005")
    assert editor.post(address(group), sent).status_code == 302
    assert sorted(Size.objects.values_list("slug", flat=True)) == ["red-front-size-2005", "red-front-size-2005-2"]


def test_a_citation_keeps_the_ticked_fields(editor):
    incident, source = make_incident(), make_source()
    row = {"source": source.pk, "status": "accepted", "position": 1, "supports": ["killed", "date"]}
    editor.post(address(incident), with_row(filled_in(editor, address(incident)), "citations", **row))
    citation = incident.citations.get()
    assert sorted(citation.supports) == ["date", "killed"]
    sent = filled_in(editor, address(incident))
    sent["citations-0-supports"] = []
    editor.post(address(incident), sent)
    citation.refresh_from_db()
    assert citation.supports == []


def test_a_citation_offers_the_fields_of_its_own_record_type(editor):
    formsets = editor.get(address(make_group())).context["inline_admin_formsets"]
    [citations] = [rows.formset for rows in formsets if rows.formset.prefix == "citations"]
    assert [name for name, _label in citations.empty_form.fields["supports"].choices] == list(Group.citable)


def test_deleting_makes_a_change_set_with_history(editor):
    group = make_group()
    page = editor.get(address(group, "delete")).content.decode()
    assert "Are you sure" in page
    editor.post(address(group, "delete"), {"post": "yes", "reason": "A double."})
    last = Group.history.first()
    assert (last.history_type, last.change_set.channel, last.change_set.who_name) == ("-", "admin", "amina")


def test_a_linked_row_is_not_deleted_and_its_links_are_listed(editor):
    parent = make_place()
    make_place("harbour", parent=parent, kind="city")
    page = editor.post(address(parent, "delete"), {"post": "yes"}).content.decode()
    assert "Harbour" in page and Place.objects.count() == 2


def test_a_linked_row_is_not_deleted_on_the_page_of_its_record(editor, everything):
    group = everything.group
    sent = filled_in(editor, address(group))
    response = editor.post(address(group), {**sent, "designations-0-DELETE": "on"})
    assert "cannot be deleted while something links to it: measure" in errors(response)
    assert Designation.objects.exists()


def test_deleting_from_the_list_makes_a_change_set(editor):
    measure = make_measure()
    sent = {"action": "delete_selected", "_selected_action": measure.pk, "post": "yes", "reason": "A double."}
    assert editor.post(address(Measure, "changelist"), sent).status_code == 302
    assert measure.history.model.objects.first().change_set.channel == "admin"


def test_the_history_shows_what_changed_and_through_which_channel(editor):
    group = make_group()
    editor.post(address(group), {**filled_in(editor, address(group)), "title": "Changed"})
    page = editor.get(address(group, "history")).content.decode()
    assert "amina" in page and "Admin form" in page
    assert '<td dir="auto">Red front</td><td dir="auto">Changed</td>' in page


def test_the_history_of_a_row_survives_the_rows_it_linked_to(editor, everything):
    relation = everything.group.relations_out.first()
    page = address(relation, "history")
    editor.post(address(everything.group, "delete"), {"post": "yes", "reason": "A double."})
    assert editor.get(page).status_code == 200
    assert editor.get(address(ChangeSet.objects.latest("pk"))).status_code == 200


def test_sections_of_a_report_can_change_places_in_one_save(editor, everything):
    report = everything.report
    make(Section, report=report, position=2, title="History")
    sent = filled_in(editor, address(report))
    sent |= {"sections-0-position": 2, "sections-1-position": 1}
    assert editor.post(address(report), sent).status_code == 302
    assert list(report.sections.values_list("title", flat=True)) == ["History", "Overview"]
    assert [row.position for row in report.sections.last().history.all()] == [2, 1]


def test_the_slug_of_a_role_is_made_from_its_fields(editor):
    person, group = make_person(), make_group()
    sent = with_row(filled_in(editor, address(person)), "roles", kind="leader", group=group.pk, start="2004")
    assert editor.post(address(person), sent).status_code == 302
    assert person.roles.get().slug == "ada-lund-leader-red-front"


def test_a_date_of_publication_without_a_time_begins_at_midnight(editor):
    group = make_group()
    sent = {**filled_in(editor, address(group)), "published_at_0": "2031-02-03", "published_at_1": ""}
    assert editor.post(address(group), sent).status_code == 302
    group.refresh_from_db()
    assert group.published_at.isoformat() == "2031-02-03T00:00:00+00:00"


def test_a_wrong_address_is_answered_with_one_rule(editor):
    sent = {**filled_in(editor, address(Measure, "add")), "slug": "Not An Address!"}
    form = editor.post(address(Measure, "add"), sent).context["adminform"].form
    assert form.errors["slug"] == ["Use lower-case letters and digits, with single hyphens between words."]


@pytest.fixture
def two_names():
    """A group with two names."""
    group = make_group()
    for name in ("First", "Second"):
        make(GroupAlias, record=group, name=name)
    return group


@pytest.mark.parametrize(("deleted", "renamed"), [(0, 1), (1, 0)])
def test_a_row_can_get_the_content_of_one_that_is_deleted_with_it(editor, two_names, deleted, renamed):
    sent = filled_in(editor, address(two_names))
    taken = sent[f"aliases-{deleted}-name"]
    sent |= {f"aliases-{deleted}-DELETE": "on", f"aliases-{renamed}-name": taken}
    assert editor.post(address(two_names), sent).status_code == 302
    assert two_names.aliases.get().name == taken


def test_a_row_can_be_deleted_and_entered_again_with_its_key_in_one_save(editor):
    group = make_group()
    make(GroupCitation, record=group, source=make_source(), key="key", locator="4")
    sent = {**filled_in(editor, address(group)), "citations-0-DELETE": "on", "summary": "Said so[^key]."}
    row = {"source": make_source("other").pk, "key": "key", "status": "accepted"}
    assert editor.post(address(group), with_row(sent, "citations", **row)).status_code == 302
    assert group.citations.get().source.slug == "other"


def test_a_relation_can_be_deleted_and_entered_again_in_one_save(editor):
    group, other = make_group(), make_group("blue-front")
    make(Relation, group=group, kind="ally", other=other, note="Old.")
    sent = {**filled_in(editor, address(group)), "relations_out-0-DELETE": "on"}
    sent = with_row(sent, "relations_out", kind="ally", other=other.pk, note="New.")
    assert editor.post(address(group), sent).status_code == 302
    assert Relation.objects.get().note == "New."


def test_a_row_marked_by_someone_who_cannot_delete_it_counts_as_stored():
    group, contributor = make_group(status="draft"), staff("Contributor", "carla")
    make(GroupAlias, record=group, name="First")
    sent = with_row(filled_in(contributor, address(group)), "aliases", name="First", kind="alias")
    assert "This name is given twice." in errors(contributor.post(address(group), {**sent, "aliases-0-DELETE": "on"}))
    assert group.aliases.count() == 1
