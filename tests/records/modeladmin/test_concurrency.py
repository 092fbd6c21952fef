"""Two editors, one record: neither overwrites what the other has saved."""

import pytest
from django.apps import apps

from profiles.models import Group, GroupAlias
from records.modeladmin.forms import RowForm
from records.models import Dataset
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return staff("Editor")


@pytest.fixture
def bilal():
    return staff("Editor", "bilal")


@pytest.fixture
def group():
    group = make_group(summary="As it was.")
    make(GroupAlias, record=group, name="RF", kind="acronym")
    return group


def save(browser, row, sent, **values):
    return browser.post(address(row), {**sent, **values})


def test_a_page_opened_before_someone_else_saved_is_rejected(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    messages = errors(save(bilal, group, late, summary="Bilal's summary."))
    assert "amina saved this group on" in messages
    assert "after you opened this page" in messages
    assert Group.objects.get().summary == "Amina's summary."


def test_the_form_keeps_the_input_and_shows_the_saved_value(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    rejected = save(bilal, group, late, summary="Bilal's summary.")
    assert "Bilal&#x27;s summary." in rejected.content.decode()
    assert "Saved value: “Amina" in errors(rejected)


def test_the_page_that_shows_the_difference_can_be_saved(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    rejected = save(bilal, group, late, summary="Bilal's summary.")
    version = rejected.context["adminform"].form["row_version"].value()
    assert save(bilal, group, late, summary="Both summaries.", row_version=version).status_code == 302
    assert Group.objects.get().summary == "Both summaries."


def test_the_same_old_page_is_rejected_twice(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    for _ in range(2):
        assert "amina saved" in errors(save(bilal, group, late, summary="Bilal's summary."))


def test_a_row_that_someone_else_changed_is_not_overwritten(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-name": "R.F."})
    messages = errors(save(bilal, group, late, **{"aliases-0-kind": "former"}))
    assert "amina saved this group alias" in messages
    assert "Saved value: “R.F.”" in messages
    assert GroupAlias.objects.get().kind == "acronym"


def test_a_row_that_someone_else_changed_is_not_deleted(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-name": "R.F."})
    messages = errors(save(bilal, group, late, **{"aliases-0-DELETE": "on"}))
    assert "for deletion. amina saved this group alias" in messages
    assert GroupAlias.objects.exists()


def test_a_row_that_someone_else_deleted_is_reported(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-DELETE": "on"})
    rejected = save(bilal, group, late, **{"aliases-0-kind": "former"})
    assert "Someone deleted this group alias" in errors(rejected)
    assert 'value="RF"' in rejected.content.decode()


def test_a_new_row_of_someone_else_does_not_prevent_saving(amina, bilal, group):
    late = filled_in(bilal, address(group))
    make(GroupAlias, record=group, name="Front", kind="alias")
    assert save(bilal, group, late, summary="New.").status_code == 302
    assert group.aliases.count() == 2


def test_an_import_in_between_is_reported_too(bilal, group):
    late = filled_in(bilal, address(group))
    with change_set(ChangeSet.Channel.IMPORT):
        group.aims = "Imported."
        group.save()
    assert "Someone saved this group" in errors(save(bilal, group, late, summary="Bilal's."))


def test_a_record_that_someone_else_deleted_is_reported(amina, bilal, group):
    late = filled_in(bilal, address(group))
    amina.post(address(group, "delete"), {"post": "yes"})
    response = bilal.post(address(group), late, follow=True)
    assert "Perhaps it was deleted" in response.content.decode()


def test_no_field_of_a_form_hides_one_of_a_model():
    for model in apps.get_models():
        assert not set(RowForm.declared_fields) & {field.name for field in model._meta.get_fields()}, model


def test_the_form_of_a_dataset_shows_and_saves_its_version(amina):
    dataset = make(Dataset, slug="wire", name="Wire", version="25.1")
    sent = filled_in(amina, address(dataset))
    assert sent["version"] == "25.1"
    save(amina, dataset, sent, version="25.2", url="https://wire.example/")
    assert Dataset.objects.get().version == "25.2"
