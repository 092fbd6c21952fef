"""Two editors, one record: what only one of them has changed is kept, what both have changed is a conflict."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Group, GroupCitation
from records.modeladmin.forms import RowForm
from records.models import Dataset
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group, make_incident, make_source
from tests.records.modeladmin.admin_forms import address, choose, errors, filled_in, messages, posted_again, save, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return staff("Editor")


@pytest.fixture
def bilal():
    return staff("Editor", "bilal")


@pytest.fixture
def group():
    return make_group(summary="As it was.", aims="Old aims.", body="Old body.")


def test_a_form_reads_its_row_and_its_version_by_one_query(amina, group):
    with CaptureQueriesContext(connection) as queries:
        amina.get(address(group))
    start = 'FROM "profiles_group" WHERE "profiles_group"."id" = '
    assert len([query for query in queries if start in query["sql"]]) == 1


def conflict_of(response):
    [conflict] = response.context["conflicts"]
    return conflict


@pytest.fixture
def refused(amina, bilal, group):
    """The page on which Bilal's save was refused, because Amina has saved the same field."""
    late = filled_in(bilal, address(group))
    save(amina, group, summary="Amina's summary.")
    return bilal.post(address(group), {**late, "summary": "Bilal's summary."})


def test_fields_that_only_one_has_changed_are_all_kept(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, aims="Amina's aims.")
    assert bilal.post(address(group), {**late, "summary": "Bilal's summary."}).status_code == 302
    group.refresh_from_db()
    assert (group.summary, group.aims) == ("Bilal's summary.", "Amina's aims.")


def test_what_somebody_else_has_changed_is_named_after_the_save(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, aims="Amina's aims.")
    response = bilal.post(address(group), {**late, "summary": "Bilal's summary."}, follow=True)
    assert "Changes that others made while you were editing were kept: Aims." in messages(response)


def test_a_page_that_is_not_outdated_names_nobody(bilal, group):
    response = bilal.post(address(group), {**filled_in(bilal, address(group)), "summary": "New."}, follow=True)
    assert "others" not in messages(response)


def test_the_same_field_changed_differently_is_refused(refused, group):
    assert "After you opened this page, amina saved this group on" in errors(refused)
    group.refresh_from_db()
    assert group.summary == "Amina's summary."


def test_a_conflict_shows_three_values(refused):
    assert conflict_of(refused).values == [("Summary", "As it was.", "Amina's summary.", "Bilal's summary.")]


def test_what_was_typed_stays_in_the_form(refused):
    assert refused.context["adminform"].form["summary"].value() == "Bilal's summary."


def test_no_choice_is_made_beforehand(refused):
    page = refused.content.decode()
    assert page.count('type="radio" name="conflict-summary"') == 2 and "checked" not in conflict_markup(page)


def conflict_markup(page):
    start = page.index('<section class="archive-conflicts"')
    return page[start : page.index("</section>", start)]


def test_pressing_save_again_never_writes_what_was_refused(refused, bilal, group):
    for _ in range(3):
        refused = bilal.post(address(group), posted_again(refused))
        assert conflict_of(refused)
    group.refresh_from_db()
    assert group.summary == "Amina's summary."


@pytest.mark.parametrize(("side", "kept"), [("stored", "Amina's summary."), ("own", "Bilal's summary.")])
def test_the_version_that_was_chosen_is_kept(refused, bilal, group, side, kept):
    assert bilal.post(address(group), {**posted_again(refused), **choose(refused, side)}).status_code == 302
    group.refresh_from_db()
    assert group.summary == kept


def test_a_combination_can_be_typed_and_chosen(refused, bilal, group):
    sent = {**posted_again(refused), **choose(refused, "own"), "summary": "Both."}
    assert bilal.post(address(group), sent).status_code == 302
    assert Group.objects.get().summary == "Both."


def test_a_choice_does_not_count_if_a_third_person_has_saved_since(refused, bilal, group):
    save(staff("Editor", "carla"), group, summary="Carla's summary.")
    again = bilal.post(address(group), {**posted_again(refused), **choose(refused, "own")})
    assert conflict_of(again).values == [("Summary", "As it was.", "Carla's summary.", "Bilal's summary.")]
    assert Group.objects.get().summary == "Carla's summary."


@pytest.mark.parametrize("choice", ["own", "own:", "own:1", "stored:x", "\x00", "own:999999999999999999999"])
def test_a_choice_that_was_never_offered_does_not_count(refused, bilal, group, choice):
    again = bilal.post(address(group), {**posted_again(refused), "conflict-summary": choice})
    assert conflict_of(again)


def test_the_same_page_as_opened_first_is_refused_each_time(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, summary="Amina's summary.")
    for _ in range(2):
        assert conflict_of(bilal.post(address(group), {**late, "summary": "Bilal's summary."}))


def test_both_may_make_the_same_change(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, summary="The same.")
    assert bilal.post(address(group), {**late, "summary": "The same."}).status_code == 302


def test_a_date_is_merged_with_its_wording(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, start="2001", start_printed="early 2001")
    refused = bilal.post(address(group), {**late, "start_printed": "at the turn of the century"})
    assert conflict_of(refused).title == "Start date"


def test_a_figure_is_merged_with_its_qualifier(amina, bilal):
    raid = make_incident(killed=5, killed_qualifier="exact")
    late = filled_in(bilal, address(raid))
    save(amina, raid, killed="6")
    refused = bilal.post(address(raid), {**late, "killed_qualifier": "at_least"})
    assert conflict_of(refused).values == [("Killed", "5", "6", "at least 5")]


def test_texts_that_differ_in_footnotes_alone_are_shown_with_them(amina, bilal, group):
    make(GroupCitation, record=group, source=make_source(), key="a")
    make(GroupCitation, record=group, source=make_source("b"), key="b")
    late = filled_in(bilal, address(group))
    save(amina, group, aims="Old aims.[^a]")
    refused = bilal.post(address(group), {**late, "aims": "Old aims.[^b]"})
    assert conflict_of(refused).values == [("Aims", "Old aims.", "Old aims.[^a]", "Old aims.[^b]")]


def test_a_conflict_on_one_field_keeps_what_others_have_changed_elsewhere(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, summary="Amina's summary.", aims="Amina's aims.")
    refused = bilal.post(address(group), {**late, "summary": "Bilal's summary."})
    assert refused.context["adminform"].form["aims"].value() == "Amina's aims."
    assert "while you were editing are kept: Aims." in refused.content.decode()


def test_what_others_have_changed_can_be_changed_back_on_the_page_that_shows_it(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, summary="Amina's summary.", aims="Amina's aims.")
    refused = bilal.post(address(group), {**late, "summary": "Bilal's summary."})
    sent = {**posted_again(refused), **choose(refused, "stored"), "aims": "Old aims."}
    assert bilal.post(address(group), sent).status_code == 302
    assert Group.objects.get().aims == "Old aims."


def test_a_choice_survives_another_error_of_the_page(refused, bilal, group):
    wrong = bilal.post(address(group), {**posted_again(refused), **choose(refused, "own"), "title": ""})
    assert "required" in errors(wrong)
    assert bilal.post(address(group), {**posted_again(wrong), "title": "Red front"}).status_code == 302
    assert Group.objects.get().summary == "Bilal's summary."


def test_a_withdrawn_record_stays_withdrawn_when_save_is_pressed_again(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, status="withdrawn", withdrawal_reason="A mistake.")
    refused = bilal.post(address(group), {**late, "published_at_0": "2024-05-06"})
    assert {label for label, *_ in conflict_of(refused).values} == {"Status", "Published at", "Withdrawal reason"}
    bilal.post(address(group), posted_again(refused))
    assert Group.objects.get().status == "withdrawn"


def test_two_who_publish_at_the_same_time_both_succeed(amina, bilal):
    group = make_group(status="draft")
    late = filled_in(bilal, address(group))
    save(amina, group, status="published")
    assert bilal.post(address(group), {**late, "status": "published"}).status_code == 302


def test_an_import_in_between_is_a_conflict_too(bilal, group):
    late = filled_in(bilal, address(group))
    with change_set(ChangeSet.Channel.IMPORT):
        group.aims = "Imported."
        group.save()
    assert "someone saved this group" in errors(bilal.post(address(group), {**late, "aims": "Bilal's."}))


@pytest.mark.parametrize("version", ["x", "0", "999999999", "1 summary", "1 summary=x", "\x00", "9" * 40])
def test_a_page_of_an_unknown_version_is_refused(bilal, group, version):
    sent = {**filled_in(bilal, address(group)), "row_version": version, "summary": "New."}
    assert "It is not known which version" in errors(bilal.post(address(group), sent))


def test_the_version_of_another_record_is_unknown(bilal, group):
    sent = filled_in(bilal, address(make_group("blue-front")))
    sent = {**filled_in(bilal, address(group)), "row_version": sent["row_version"], "summary": "New."}
    assert "It is not known which version" in errors(bilal.post(address(group), sent))


def test_no_field_of_a_form_hides_one_of_a_model():
    for model in apps.get_models():
        assert not set(RowForm.declared_fields) & {field.name for field in model._meta.get_fields()}, model


def test_the_form_of_a_dataset_shows_and_saves_its_version(amina):
    dataset = make(Dataset, slug="wire", name="Wire", version="25.1")
    sent = filled_in(amina, address(dataset))
    assert sent["version"] == "25.1"
    save(amina, dataset, version="25.2", url="https://wire.example/")
    assert Dataset.objects.get().version == "25.2"
