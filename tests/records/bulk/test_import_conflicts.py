"""What others change between the preview of a file and its import is not overwritten, and the user is asked."""

import re
from datetime import timedelta
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from incidents.models import IncidentLink
from profiles.models import Group, GroupAlias
from profiles.resources import GroupResource
from records.bulk.import_apply import apply_import
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import plan_import
from records.models import Dataset, Source, Upload
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db
TITLE = "slug,title\nred-front,Renamed\n"


@pytest.fixture
def editor(admin_client):
    return admin_client


@pytest.fixture
def group():
    return make_group()


def preview(client, text, kind="profiles/group"):
    """The address at which the previewed file is imported."""
    client.post(f"/admin/{kind}/import/", {"file": SimpleUploadedFile("file.csv", text.encode())})
    return f"/admin/{kind}/import/{Upload.objects.latest('pk').pk}/"


def press(client, address, *choices):
    """The page after pressing the button, with these choices: "stored" or "own" for each conflict in turn."""
    names = re.findall(r'type="radio" name="([^"]+)"', client.last)[::2] if choices else []
    page = client.post(address, dict(zip(names, choices, strict=False)), follow=True)
    client.last = page.content.decode()
    return client.last


def write(row, **values):
    with change_set(ChangeSet.Channel.COMMAND):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def delete(row):
    with change_set(ChangeSet.Channel.COMMAND):
        row.delete()


def test_a_title_changed_after_the_preview_is_kept_until_the_user_has_chosen(editor, group):
    address = preview(editor, TITLE)
    write(group, title="A colleague's title")
    page = press(editor, address)
    assert "Nothing was imported yet: choose which version to keep" in page
    assert re.findall(r'<dd dir="auto">(.*?)</dd>', page) == ["Red front", "A colleague&#x27;s title", "Renamed"]
    assert Group.objects.get().title == "A colleague's title"


def test_pressing_again_without_a_choice_writes_nothing(editor, group):
    address = preview(editor, TITLE)
    write(group, title="A colleague's title")
    assert press(editor, address) and "choose which version to keep" in press(editor, address)
    assert Group.objects.get().title == "A colleague's title"


@pytest.mark.parametrize(("choice", "title"), [("own", "Renamed"), ("stored", "A colleague's title")])
def test_the_choice_decides(editor, group, choice, title):
    address = preview(editor, "slug,title,summary\nred-front,Renamed,From the file\n")
    write(group, title="A colleague's title")
    press(editor, address)
    assert "has been imported" in press(editor, address, choice)
    group.refresh_from_db()
    assert (group.title, group.summary) == (title, "From the file")


def test_a_choice_counts_only_for_the_value_that_was_shown(editor, group):
    address = preview(editor, TITLE)
    write(group, title="A colleague's title")
    press(editor, address)
    write(group, title="A third title")
    assert "choose which version to keep" in press(editor, address, "own")
    assert Group.objects.get().title == "A third title"


def test_a_field_that_the_file_does_not_change_is_no_conflict(editor, group):
    address = preview(editor, TITLE)
    write(group, summary="A colleague's summary")
    assert "has been imported" in press(editor, address)
    group.refresh_from_db()
    assert (group.title, group.summary) == ("Renamed", "A colleague's summary")


def test_a_cell_that_was_as_stored_does_not_take_back_what_a_colleague_changed(editor, group):
    address = preview(editor, "slug,title,summary\nred-front,Red front,From the file\n")
    write(group, title="A colleague's title")
    assert "has been imported" in press(editor, address)
    group.refresh_from_db()
    assert (group.title, group.summary) == ("A colleague's title", "From the file")


def test_both_changed_alike_is_no_conflict(editor, group):
    address = preview(editor, TITLE)
    write(group, title="Renamed")
    assert "has been imported" in press(editor, address)


def test_a_figure_is_a_conflict_as_a_whole(editor):
    incident = make_incident("raid", killed=3, killed_qualifier="exact")
    address = preview(editor, "slug,killed\nraid,4\n", "incidents/incident")
    write(incident, killed_qualifier="at_least")
    assert re.findall(r'<dd dir="auto">(.*?)</dd>', press(editor, address)) == ["3", "at least 3", "at least 4"]


@pytest.mark.parametrize("text", ["slug,title\n red-front ,Renamed\n", "dataset,dataset_key,title\nfree,7,Renamed\n"])
def test_a_record_is_found_however_the_file_names_it(editor, text):
    dataset = make(Dataset, slug="free", name="Free", republishable=True, licence="CC BY 4.0")
    group = make_group(dataset=dataset, dataset_key="7")
    address = preview(editor, text)
    write(group, title="A colleague's title")
    assert "choose which version to keep" in press(editor, address)


def test_a_row_added_after_the_preview_stays_though_the_cell_replaces_all(editor):
    first, second = make_incident("first"), make_incident("second")
    address = preview(editor, "slug,title,links_out\nfirst,Renamed,-\n", "incidents/incident")
    link = make(IncidentLink, record=first, other=second, kind="related")
    assert "has been imported" in press(editor, address)
    first.refresh_from_db()
    assert (first.title, first.links_out.get()) == ("Renamed", link)


def test_a_row_deleted_after_the_preview_does_not_come_back(editor, group):
    alias = make(GroupAlias, record=group, name="RF")
    address = preview(editor, "slug,title,aliases\nred-front,Renamed,RF\n")
    delete(alias)
    assert "has been imported" in press(editor, address)
    assert Group.objects.get().title == "Renamed" and not GroupAlias.objects.exists()


@pytest.mark.parametrize(("choice", "names"), [("own", []), ("stored", ["Red F"])])
def test_a_row_changed_after_the_preview_is_deleted_only_by_choice(editor, group, choice, names):
    alias = make(GroupAlias, record=group, name="RF")
    address = preview(editor, "slug,aliases\nred-front,-\n")
    write(alias, name="Red F")
    assert "It was changed since." in press(editor, address)
    assert "has been imported" in press(editor, address, choice)
    assert list(GroupAlias.objects.values_list("name", flat=True)) == names


@pytest.mark.parametrize(("choice", "kinds"), [("own", ["acronym"]), ("stored", [])])
def test_a_row_that_the_file_changes_and_somebody_has_deleted_comes_back_only_by_choice(editor, group, choice, kinds):
    alias = make(GroupAlias, record=group, name="RF")
    address = preview(editor, f"slug,aliases\nred-front,RF|kind=acronym|key={alias.key}\n")
    delete(alias)
    assert "was deleted after the preview." in press(editor, address)
    assert "has been imported" in press(editor, address, choice)
    assert list(GroupAlias.objects.values_list("kind", flat=True)) == kinds


def test_a_source_deleted_after_the_preview_is_not_made_anew_without_a_choice(editor):
    source = make_source()
    address = preview(editor, f"slug,title\n{source.slug},Renamed\n", "records/source")
    delete(source)
    assert "has been imported" not in press(editor, address)
    assert not Source.objects.exists()


def test_an_edit_saved_while_the_import_runs_is_not_overwritten(group):
    plan = plan_import(GroupResource, read_csv(TITLE.encode()))
    write(group, title="A colleague's title")
    outcome = apply_import(plan)
    assert [conflict.title for conflict in outcome.conflicts] == ["group “A colleague's title”"]
    assert Group.objects.get().title == "A colleague's title"


def test_a_record_that_somebody_adds_after_the_preview_is_not_overwritten(editor):
    address = preview(editor, "slug,title,kind,summary,aliases\nblue-front,Blue,party,From the file,BF\n")
    theirs = make_group("blue-front", kind="party", title="Blue", summary="Theirs", status="draft")
    make(GroupAlias, record=theirs, name="BLF")
    page = press(editor, address)
    assert re.findall(r'<dd dir="auto">(.*?)</dd>', page) == ["It was not there.", "Theirs", "From the file"]
    theirs.refresh_from_db()
    assert theirs.summary == "Theirs" and theirs.aliases.get().name == "BLF"


def test_a_choice_about_the_status_counts_though_time_goes_on(editor, monkeypatch):
    group, times = make_group(status="draft"), count()
    address = preview(editor, "slug,status\nred-front,published\n")
    write(group, status="review")
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(seconds=next(times)))
    assert "choose which version to keep" in press(editor, address)
    assert "has been imported" in press(editor, address, "own")
    assert Group.objects.get().status == "published"


def test_each_value_of_a_record_that_somebody_has_added_is_shown_and_asked_about(editor):
    address = preview(editor, "slug,title,kind,date,summary\nraid,Raid,attack,2015,Ours\n", "incidents/incident")
    make_incident("raid", date="2016", summary="Theirs")
    page = press(editor, address)
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["Date", "Summary"]
    assert page.count("It was added after the preview.") == 2


def test_a_record_that_somebody_adds_with_the_identifier_of_a_new_row_is_not_overwritten(editor):
    dataset = make(Dataset, slug="free", name="Free", republishable=True, licence="CC BY 4.0")
    address = preview(editor, "dataset,dataset_key,title,kind\nfree,7,Ours,party\n")
    make_group(title="Theirs", kind="party", dataset=dataset, dataset_key="7")
    assert "choose which version to keep" in press(editor, address)
    assert Group.objects.get().title == "Theirs"


@pytest.mark.parametrize(("choice", "titles"), [("own", ["Ours"]), ("stored", [])])
def test_a_record_deleted_after_the_preview_comes_back_under_its_identifier_only_by_choice(editor, choice, titles):
    dataset = make(Dataset, slug="free", name="Free", republishable=True, licence="CC BY 4.0")
    group = make_group(dataset=dataset, dataset_key="7")
    address = preview(editor, "dataset,dataset_key,title,kind\nfree,7,Ours,party\n")
    delete(group)
    assert "It was deleted after the preview." in press(editor, address)
    assert "has been imported" in press(editor, address, choice)
    assert list(Group.objects.values_list("title", flat=True)) == titles


@pytest.mark.parametrize(("choice", "names"), [("own", ["RF"]), ("stored", [])])
def test_the_rows_of_a_record_deleted_after_the_preview_come_with_it_or_not(editor, choice, names):
    group = make_group(status="draft")
    address = preview(editor, "slug,title,kind,aliases\nred-front,Renamed,party,RF\n")
    delete(group)
    assert "It was deleted after the preview." in press(editor, address)
    assert "has been imported" in press(editor, address, choice)
    assert list(GroupAlias.objects.values_list("name", flat=True)) == names


def test_a_record_deleted_after_the_preview_is_said_to_be(editor, group):
    address = preview(editor, TITLE)
    delete(group)
    page = press(editor, address)
    assert "It was deleted after the preview." in page and "A value is required." not in page


def test_a_record_deleted_after_the_preview_hides_no_other_error(editor, group):
    place = make_place()
    address = preview(editor, "slug,title,kind,places\nred-front,Renamed,,\nblue-front,Blue,party,northland\n")
    delete(group), delete(place)
    page = press(editor, address)
    assert "It was deleted after the preview." in page and "No place has the slug “northland”" in page


def test_what_was_chosen_before_need_not_be_chosen_again(editor, group):
    address = preview(editor, "slug,title,summary\nred-front,Renamed,From the file\n")
    write(group, title="A colleague's title", summary="A colleague's summary")
    press(editor, address)
    page = press(editor, address, "own")
    assert page.count("<fieldset>") == 1
    chosen = dict(re.findall(r'type="hidden" name="(conflict-[^"]+)" value="([^"]+)"', page))
    [open_one] = set(re.findall(r'type="radio" name="([^"]+)"', page))
    assert "has been imported" in editor.post(address, {**chosen, open_one: "own"}, follow=True).content.decode()
    group.refresh_from_db()
    assert (group.title, group.summary) == ("Renamed", "From the file")


def test_more_conflicts_than_a_page_can_ask_about_are_refused_in_a_sentence(editor, monkeypatch, group):
    monkeypatch.setattr("records.bulk.import_views.MAX_LISTED_ROWS", 1)
    address = preview(editor, "slug,title,summary\nred-front,Renamed,From the file\n")
    write(group, title="A colleague's title", summary="A colleague's summary")
    page = press(editor, address)
    assert "Upload the file again: the new preview" in page and "<fieldset>" not in page
    assert Group.objects.get().title == "A colleague's title"


def test_the_message_counts_what_was_written(editor, group):
    address = preview(editor, TITLE)
    write(group, title="A colleague's title")
    press(editor, address)
    assert "The file file.csv has been imported: 0 new, 0 changed, 1 unchanged, 0 errors." in press(
        editor, address, "stored"
    )


def test_the_rows_of_a_file_are_added_to_a_record_of_which_what_is_stored_is_kept(editor):
    address = preview(editor, "slug,title,kind,aliases\nblue-front,Ours,party,BF\n")
    make_group("blue-front", kind="party", title="Theirs")
    press(editor, address)
    assert "has been imported" in press(editor, address, "stored")
    group = Group.objects.get()
    assert (group.title, group.aliases.get().name) == ("Theirs", "BF")
