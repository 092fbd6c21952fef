"""An import needs the permissions for everything it writes: of the record, of each kind of its rows, to publish."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command

from incidents.models import Incident
from incidents.resources import IncidentResource
from profiles.models import Group
from profiles.resources import GroupResource, RelationResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.related_rows import RowsColumn
from records.bulk.runner import run_import
from records.registry import bulk_types
from tests.make import make_group

pytestmark = pytest.mark.django_db


def user_with(*codenames, role=None, name="guest"):
    """An account with bulk import and these permissions, such as "change_group", or those of a role."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.user_permissions.set(permissions("import_records", *codenames))
    if role:
        user.groups.add(Role.objects.get(name=role))
    return user


def permissions(*codenames):
    """These permissions, but not those of the groups of accounts, which have the same names."""
    return Permission.objects.filter(codename__in=codenames).exclude(content_type__app_label="auth")


def problems(user, text, resource=GroupResource, write=True):
    return [str(problem) for problem in run_import(resource, read_csv(text.encode()), write=write, who=user).problems]


NEW, CHANGED = "slug,title,kind\nnew-front,New,party\n", "slug,title\nred-front,Renamed\n"


def test_adding_and_changing_are_two_permissions():
    make_group(status="draft")
    adds, changes = user_with("add_group", name="adds"), user_with("change_group", name="changes")
    assert problems(changes, NEW) == ["row 2, slug is “new-front”: You may not add groups."]
    assert problems(adds, CHANGED) == ["row 2, title is “Renamed”: You may not change groups."]
    assert problems(adds, NEW) == problems(changes, CHANGED) == []


def test_citations_cannot_be_emptied_without_the_permission_to_delete_them(everything):
    user = user_with("change_incident", "publish_incident")
    text = "slug,citations\nmarket-bombing-2015,-\n"
    assert problems(user, text, IncidentResource) == ["row 2, citations is “-”: You may not delete incident citations."]
    assert everything.incident.citations.count() == 2


def test_a_preview_reports_the_same_as_the_import(everything):
    user, text = user_with("change_incident", "publish_incident"), "slug,citations\nmarket-bombing-2015,-\n"
    assert problems(user, text, IncidentResource, write=False) == problems(user, text, IncidentResource)


@pytest.mark.parametrize("name", list(bulk_types()))
def test_every_kind_of_row_in_a_cell_needs_its_own_permissions(full_archive, name):
    """Each column of rows is cleared by an account that may change the record, and nothing else."""
    resource = bulk_types()[name]
    model = resource._meta.model
    user = user_with(f"change_{model._meta.model_name}", *(p.codename for p in publish_permissions()))
    for column in (column for column in resource.fields.values() if isinstance(column, RowsColumn)):
        row = column.model.objects.order_by("pk").first()
        assert row, f"the full archive has no {column.model.__name__}"
        record = getattr(row, column.record_field)
        [problem] = problems(user, f"slug,{column.column_name}\n{record.slug},-\n", resource)
        nouns = column.model._meta.verbose_name_plural
        assert problem == f"row 2, {column.column_name} is “-”: You may not delete {nouns}."
        assert column.model.objects.filter(pk=row.pk).exists()


def publish_permissions():
    return Permission.objects.filter(codename__startswith="publish_")


def test_rows_that_link_further_down_need_their_permission_too(everything):
    user = user_with("add_incident", "change_incident", "publish_incident")
    text = "slug,title,kind,links_out\na,A,attack,b|kind=series\nb,B,attack,\n"
    [problem] = problems(user, text, IncidentResource)
    assert "You may not add related incidents" in problem or "You may not add incident links" in problem
    assert not Incident.objects.filter(slug="a").exists()


WRITER = ["add_group", "change_group"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "slug,title,kind,status\nnew,New,party,published\n",
            "row 2, status is “published”: You may not publish groups; leave “status” blank or draft.",
        ),
        (
            "slug,status,withdrawal_reason\ndraft-front,withdrawn,A mistake.\n",
            "row 2, status is “withdrawn”: You may not withdraw groups; leave “status” blank or draft.",
        ),
        (
            "slug,status,merged_into\ndraft-front,merged,red-front\n",
            "row 2, status is “merged”: You may not merge groups; leave “status” blank or draft.",
        ),
        (
            CHANGED,
            "row 2, title is “Renamed”: You may not change the group “Red front”. It is published: ask an editor.",
        ),
        (
            "slug,status\nred-front,draft\n",
            "row 2, status is “draft”: You may not change the group “Red front”. It is published: ask an editor.",
        ),
    ],
)
def test_what_readers_see_needs_the_permission_to_publish(text, problem):
    make_group()
    make_group("draft-front", status="draft")
    assert problems(user_with(*WRITER), text) == [problem]
    assert problems(user_with(*WRITER, "publish_group", name="editor"), text) == []


def test_a_draft_and_a_published_record_that_does_not_change_need_none():
    make_group()
    assert (
        problems(user_with(*WRITER), "slug,title,kind,status\nred-front,Red front,,published\nnew,N,party,review\n")
        == []
    )


def test_a_row_of_a_published_record_needs_the_permission_to_publish_it(everything):
    user = user_with("add_relation")
    text = "slug,group,kind,other\nnew-relation,red-front,ally,blue-front\n"
    [problem] = problems(user, text, RelationResource)
    assert problem.endswith("or change what belongs to it. It is published: ask an editor.")


def test_data_staff_may_import_everything(everything):
    user = user_with(role="Data staff")
    assert problems(user, "slug,title,citations\nmarket-bombing-2015,Renamed,-\n", IncidentResource) == []
    assert problems(user, "slug,status\nred-front,draft\n") == []


def test_an_account_without_bulk_import_imports_nothing():
    user = get_user_model().objects.create_user("amina", is_staff=True)
    user.groups.add(Role.objects.get(name="Editor"))
    assert problems(user, NEW) == ["You may not use bulk import. Ask an administrator."]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text(NEW)
    return str(path)


def test_the_command_needs_no_account(file):
    call_command("import_records", "groups", file, verbosity=0)
    assert Group.history.get().change_set.who is None


def test_the_command_imports_in_the_name_and_with_the_permissions_of_an_account(file, capsys):
    user_with("change_group")
    with pytest.raises(CommandError, match="1 error"):
        call_command("import_records", "groups", file, "--user=guest")
    assert "You may not add groups." in capsys.readouterr().err
    user = user_with("add_group", name="bilal")
    call_command("import_records", "groups", file, "--user=bilal")
    assert Group.history.get().change_set.who == user


def test_the_command_knows_who_has_no_account(file):
    get_user_model().objects.create_user("gone", is_active=False)
    for name, reason in (("nobody", "There is no account “nobody”"), ("gone", "The account “gone” is not active")):
        with pytest.raises(CommandError, match=reason):
            call_command("import_records", "groups", file, f"--user={name}")


def test_a_link_to_a_later_row_does_not_change_a_published_record_without_the_permission_to_publish(everything):
    user = user_with("add_incident", "change_incident", "add_incidentlink")
    text = "slug,title,kind,links_out\nmarket-bombing-2015,,,later\nlater,Later,attack,\n"
    [problem] = problems(user, text, IncidentResource)
    assert problem.startswith("row 2, links_out is “later”: You may not change the incident")
    assert not Incident.objects.filter(slug="later").exists()
