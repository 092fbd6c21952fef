"""Import and export in the admin: who may use them, and what they do."""

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from profiles.models import Group
from records.bulk.import_views import BulkAdminMixin
from records.models import Dataset, Upload
from tests.make import make, make_group

pytestmark = pytest.mark.django_db
URL = "/admin/profiles/group/"


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.groups.add(Role.objects.get(name="Data staff"))
    client.force_login(user)
    client.user = user
    return client


def upload(client, text):
    return client.post(f"{URL}import/", {"file": SimpleUploadedFile("groups.csv", text.encode())})


def test_a_previewed_file_is_stored_until_it_is_confirmed(editor):
    make_group()
    page = upload(editor, "slug,title\nred-front,Renamed\n").content.decode()
    assert "0 new, 1 changed, 0 unchanged, 0 errors" in page
    assert Group.objects.get().title == "Red front"
    editor.post(f"{URL}import/{Upload.objects.get().pk}/")
    assert Group.objects.get().title == "Renamed"
    assert not Upload.objects.get().content
    newest = Group.history.latest("history_date").change_set
    assert (newest.channel, newest.who_name, newest.file) == ("import", "editor", "groups.csv")
    assert newest.note == "Rows of groups in the file: 1"


def test_a_second_press_of_the_button_says_that_the_file_was_imported(editor):
    make_group()
    upload(editor, "slug,title\nred-front,Renamed\n")
    address = f"{URL}import/{Upload.objects.get().pk}/"
    editor.post(address)
    written = Group.history.count()
    page = editor.post(address, follow=True).content.decode()
    assert "The file groups.csv has been imported already: 0 new, 1 changed, 0 unchanged, 0 errors." in page
    assert Group.history.count() == written


def test_a_file_with_an_error_is_not_stored(editor):
    page = upload(editor, "slug,titel\na,A\n").content.decode()
    assert "Did you mean “title”?" in page and "Nothing would be imported." in page
    assert not Upload.objects.exists()


def test_nobody_applies_the_upload_of_another_user(editor, django_user_model):
    other = django_user_model.objects.create_superuser("other")
    upload = Upload.objects.create(model_label="profiles.group", name="x.csv", content=b"slug\n", who=other)
    assert editor.post(f"{URL}import/{upload.pk}/").status_code == 404


def test_an_export_has_the_records_of_the_list(editor):
    make_group()
    make_group("blue-front", status="draft")
    file = editor.get(f"{URL}export/?status__exact=draft").content.decode()
    assert "blue-front" in file and "red-front" not in file


@pytest.mark.parametrize("query", ["foo=bar", "q=%00", "status__exact[]=x"])
def test_an_export_with_an_unknown_filter_is_rejected(editor, query):
    make_group()
    assert editor.get(f"{URL}export/?{query}").status_code == 400


EXPORT = ["view_group", "view_groupalias", "view_groupplace", "view_groupcitation", "view_groupidentifier"]


@pytest.mark.parametrize(
    ("codenames", "statuses"),
    [
        ([], (403, 403)),
        (["view_group"], (403, 403)),
        (EXPORT, (403, 200)),
        ([*EXPORT, "add_group", "change_group"], (403, 200)),
        ([*EXPORT, "import_records"], (200, 200)),
    ],
)
def test_export_needs_to_view_the_records_with_their_rows_and_import_its_own_permission(
    client, django_user_model, codenames, statuses
):
    user = django_user_model.objects.create_user("guest", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    assert (client.get(f"{URL}import/").status_code, client.get(f"{URL}export/").status_code) == statuses
    upload = Upload.objects.create(model_label="profiles.group", name="x.csv", content=b"slug\n", who=user)
    assert (client.post(f"{URL}import/{upload.pk}/").status_code == 403) == (statuses[0] == 403)


def test_an_import_is_applied_by_post_only(editor):
    assert editor.get(f"{URL}import/1/").status_code == 405


@pytest.fixture
def group_of_dataset():
    dataset = make(Dataset, slug="free", name="Free", licence="CC BY 4.0", republishable=True)
    return make_group(dataset=dataset, dataset_key="7")


def test_a_file_without_slugs_is_imported(editor, group_of_dataset):
    upload(editor, "dataset,dataset_key,title\nfree,7,Renamed\n")
    assert editor.post(f"{URL}import/{Upload.objects.get().pk}/").status_code == 302
    assert Group.objects.get().title == "Renamed"


def test_an_upload_that_is_gone_when_it_is_applied_answers_404(editor, monkeypatch):
    make_group()
    upload(editor, "slug,title\nred-front,Renamed\n")
    plan_import = BulkAdminMixin.plan_import

    def planned_slowly(self, content, request):
        Upload.objects.all().delete()
        return plan_import(self, content, request)

    pk = Upload.objects.get().pk
    monkeypatch.setattr(BulkAdminMixin, "plan_import", planned_slowly)
    assert editor.post(f"{URL}import/{pk}/").status_code == 404


def test_an_import_of_a_note_for_editors_leaves_the_date_of_the_last_change(editor):
    before = make_group().changed_at
    upload(editor, "slug,editor_note\nred-front,Ask again\n")
    editor.post(f"{URL}import/{Upload.objects.get().pk}/")
    group = Group.objects.get()
    assert (group.editor_note, group.changed_at) == ("Ask again", before)
