"""Keys and positions of the rows of a record."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from incidents.models import Attack, IncidentCitation, IncidentPlace, Target, VictimCount
from profiles.models import GroupAlias
from records.models.change_set import ChangeSet, change_set
from records.models.row import MAX_KEY, Row
from records.models.tracked import save_checked
from tests.make import make, make_group, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db


def alias(group, name, **fields):
    return make(GroupAlias, record=group, name=name, **fields)


def test_a_key_is_made_of_what_the_row_says():
    incident = make_incident()
    assert alias(make_group(), "Lashkar-e-Red_2").key == "lashkar-e-red-2"
    assert make(IncidentPlace, record=incident, place=make_place()).key == "northland"
    assert make(Target, record=incident, type="citizens", name="A café").key == "citizens-a-cafe"
    assert make(VictimCount, record=incident, harm="killed", victim_class="children").key == "killed-children"


def test_the_key_of_a_citation_is_that_of_its_publisher_with_a_number_from_the_second_on():
    incident, source = make_incident(), make_source()
    pages = [make(IncidentCitation, record=incident, source=source, locator=str(n)) for n in (4, 5, 6)]
    assert [page.key for page in pages] == ["daily-news", "daily-news-2", "daily-news-3"]


def test_a_name_without_latin_letters_has_a_key_too():
    group = make_group()
    assert [alias(group, name).key for name in ("سرخ محاذ", "红色阵线")] == ["group-alias", "group-alias-2"]


def test_a_long_name_has_a_short_key():
    assert len(alias(make_group(), "front " * 33).key) <= MAX_KEY


def test_two_records_may_have_rows_with_the_same_key():
    assert alias(make_group(), "RF").key == alias(make_group("other"), "RF").key == "rf"


def test_a_key_stays_when_the_row_says_something_else():
    row = alias(make_group(), "RF")
    with change_set(ChangeSet.Channel.COMMAND):
        row.name = "Red Front"
        save_checked(row)
    assert GroupAlias.objects.get().key == "rf"


def test_a_key_cannot_be_changed():
    alias(make_group(), "RF")
    row = GroupAlias.objects.get()
    row.key = "red"
    with pytest.raises(ValidationError, match="The key “rf” is permanent and cannot be changed."):
        save_checked(row)


@pytest.mark.parametrize("key", ["Red", "red front", "red_front", "-red", "ré", "x" * 61])
def test_a_key_is_short_and_of_lower_case_words(key):
    with pytest.raises(ValidationError) as error:
        make(GroupAlias, record=make_group(), name="RF", key=key)
    assert list(error.value.message_dict) == ["key"]


def test_a_row_without_a_position_is_the_last():
    incident = make_incident()
    first = make(Attack, record=incident, type="bombing")
    make(Attack, record=incident, type="kidnapping", position=7)
    last = make(Attack, record=incident, type="armed_assault")
    assert (first.position, last.position) == (1, 8)
    assert [attack.type for attack in incident.attacks.all()] == ["bombing", "kidnapping", "armed_assault"]


def test_a_position_may_occur_twice():
    incident = make_incident()
    for kind in ("kidnapping", "bombing"):
        make(Attack, record=incident, type=kind, position=1)
    assert [attack.type for attack in incident.attacks.all()] == ["kidnapping", "bombing"]


def test_two_citations_that_differ_in_position_alone_are_refused():
    incident, source = make_incident(), make_source()
    make(IncidentCitation, record=incident, source=source, locator="4")
    with pytest.raises(ValidationError, match="already cited for the same place in the document"):
        make(IncidentCitation, record=incident, source=source, locator="4", position=2)


def test_a_source_may_give_two_figures_in_one_place():
    incident, source = make_incident(), make_source()
    for figure in ("7 killed", "8 killed"):
        make(IncidentCitation, record=incident, source=source, locator="4", status="conflicting", figure=figure)
    assert incident.citations.count() == 2


@pytest.mark.parametrize("model", [model for model in apps.get_models() if issubclass(model, Row)])
def test_every_row_has_a_key_that_is_unique_in_its_record_and_content_of_its_own(model):
    assert any(constraint.name.endswith("_key_once") for constraint in model._meta.constraints)
    assert model.content_fields and not {"key", "position"} & set(model.content_fields)
