import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from incidents.models import Target
from records.models import Place
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_incident, make_institution, make_place

pytestmark = pytest.mark.django_db


def test_a_place_contains_itself_and_everything_below():
    country = make_place()
    province = make_place("coast", parent=country, kind="province")
    city = make_place("harbour", parent=province, kind="city")
    make_place("northland-minor")
    assert set(Place.objects.within(country)) == {country, province, city}


def test_moving_a_place_moves_the_places_within_it():
    country, other = make_place(), make_place("southland")
    province = make_place("coast", parent=country, kind="province")
    city = make_place("harbour", parent=province, kind="city")
    with change_set(ChangeSet.Channel.COMMAND):
        province.parent = other
        province.save()
    assert city in Place.objects.within(other)
    assert city not in Place.objects.within(country)


def test_a_place_cannot_be_within_itself():
    country = make_place()
    province = make_place("coast", parent=country, kind="province")
    country.parent = province
    with pytest.raises(ValidationError, match="within itself"):
        country.full_clean()


def test_the_country_of_an_institution_stays_a_country():
    make_institution(title="Government", country=make_place())
    country = Place.objects.get()
    country.kind = "province"
    with pytest.raises(ValidationError, match="The institution “Government” has Northland as a country."):
        country.full_clean()


def test_the_nationality_of_a_target_stays_a_country():
    make(Target, record=make_incident(title="Raid"), type="diplomatic", nationality=make_place())
    country = Place.objects.get()
    country.kind = "province"
    with pytest.raises(ValidationError, match="The incident “Raid” has Northland as a country."):
        country.full_clean()


def test_a_country_that_nothing_has_as_its_country_may_become_a_province():
    make_institution(country=make_place("southland"))
    make_place(), make_place("coast", parent=Place.objects.get(slug="southland"), kind="province")
    country = Place.objects.get(slug="northland")
    country.kind = "province"
    country.full_clean()


def test_a_circle_above_a_place_that_was_made_by_sql_is_followed_once():
    country = make_place()
    province = make_place("coast", parent=country, kind="province")
    city = make_place("harbour", parent=province, kind="city")
    QuerySet(Place).filter(pk=country.pk).update(parent=province)
    Place.objects.get(pk=city.pk).full_clean()


def test_coordinates_need_a_location_precision():
    with pytest.raises(ValidationError, match="location precision together"):
        make_place(latitude="10", longitude="20")


def test_coordinates_must_be_on_the_earth():
    with pytest.raises(ValidationError, match="less than or equal to 90"):
        make_place(latitude="91", longitude="20", exactness=1)
