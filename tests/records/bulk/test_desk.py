"""The two buttons of a changelist: who may press them, and what they do."""

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from profiles.models import Group
from records.models import Upload
from records.models.change_set import ChangeSet, change_set
from tests.make import make_group
from tests.records.modeladmin.admin_forms import filled_in

pytestmark = pytest.mark.django_db
URL = "/admin/profiles/group/"


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.groups.add(Role.objects.get(name="Editors"))
    client.force_login(user)
    client.user = user
    return client


def upload(client, text):
    return client.post(f"{URL}import/", {"file": SimpleUploadedFile("groups.csv", text.encode())})


def test_a_plan_is_kept_until_it_is_confirmed(editor):
    make_group()
    page = upload(editor, "slug,title\nred-front,Renamed\n").content.decode()
    assert "0 new, 1 changed, 0 unchanged, 0 errors" in page
    assert Group.objects.get().title == "Red front"
    editor.post(f"{URL}import/{Upload.objects.get().pk}/")
    assert Group.objects.get().title == "Renamed"
    assert not Upload.objects.exists()
    newest = Group.history.latest("history_date").change_set
    assert (newest.channel, newest.who_name, newest.file) == ("import", "editor", "groups.csv")


def test_a_record_edited_since_the_plan_is_not_overwritten(editor):
    group = make_group()
    upload(editor, "slug,title\nred-front,Renamed\n")
    with change_set(ChangeSet.Channel.COMMAND):
        group.title = "A colleague's title"
        group.save()
    page = editor.post(f"{URL}import/{Upload.objects.get().pk}/").content.decode()
    assert "red-front" in page and "since you planned the import" in page
    assert Group.objects.get().title == "A colleague's title"


def test_a_wrong_file_is_told_and_not_kept(editor):
    page = upload(editor, "slug,titel\na,A\n").content.decode()
    assert "Did you mean “title”?" in page
    assert not Upload.objects.exists()


def test_nobody_applies_the_plan_of_another(editor, django_user_model):
    other = django_user_model.objects.create_superuser("other")
    plan = Upload.objects.create(kind="profiles.group", name="x.csv", content=b"slug\n", who=other)
    assert editor.post(f"{URL}import/{plan.pk}/").status_code == 404


def test_an_export_holds_what_the_list_shows(editor):
    make_group()
    make_group("blue-front", status="draft")
    file = editor.get(f"{URL}export/?status__exact=draft").content.decode()
    assert "blue-front" in file and "red-front" not in file


@pytest.mark.parametrize("asked", ["foo=bar", "q=%00", "status__exact[]=x"])
def test_an_export_with_a_filter_that_the_list_has_not_is_refused(editor, asked):
    make_group()
    assert editor.get(f"{URL}export/?{asked}").status_code == 400


def test_a_change_of_citations_counts_as_a_change_of_their_row(editor, everything):
    relation = everything.group.relations_out.get(kind="rival")
    data = f"slug,note\n{relation.slug},From the file\n".encode()
    plan = Upload.objects.create(kind="profiles.relation", name="x.csv", content=data, who=editor.user)
    address = f"/admin/profiles/relation/{relation.pk}/change/"
    form = filled_in(editor, address)
    editor.post(
        address,
        {
            **form,
            "citations-TOTAL_FORMS": 1,
            "citations-0-source": everything.source.pk,
            "citations-0-standing": "accepted",
            "citations-0-position": 1,
        },
    )
    assert relation.citations.exists()
    page = editor.post(f"/admin/profiles/relation/import/{plan.pk}/").content.decode()
    assert "since you planned the import" in page


@pytest.mark.parametrize(("rights", "statuses"), [([], (403, 403)), (["view"], (403, 200)), (["change"], (403, 200))])
def test_import_needs_the_right_to_add_and_change_and_export_to_view(client, django_user_model, rights, statuses):
    user = django_user_model.objects.create_user("guest", is_staff=True)
    user.user_permissions.set([p for right in rights for p in _permissions(f"{right}_group")])
    client.force_login(user)
    assert (client.get(f"{URL}import/").status_code, client.get(f"{URL}export/").status_code) == statuses
    assert client.post(f"{URL}import/1/").status_code == 403


def _permissions(codename):
    return Permission.objects.filter(codename=codename, content_type__app_label="profiles")


def test_a_plan_is_applied_by_post_only(editor):
    assert editor.get(f"{URL}import/1/").status_code == 405
