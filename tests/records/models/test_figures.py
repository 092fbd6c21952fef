import pytest
from django.core.exceptions import ValidationError

from incidents.models import Incident, SharedToll
from records.models.figures import format_figure
from tests.make import make, make_incident


@pytest.mark.parametrize(
    ("figure", "formatted"),
    [
        ((7, "at_least"), "at least 7"),
        ((17, "more_than"), "more than 17"),
        ((12, "exact"), "12"),
        ((0, "exact"), "0"),
        ((3000, "about"), "about 3,000"),
        ((None, "in_words", None, None, "dozens"), "dozens"),
        ((None, "", 10, 14), "10 to 14"),
        ((12, "exact", 10, 14), "12 (10 to 14)"),
        ((None, ""), ""),
    ],
)
def test_a_figure_is_formatted_as_its_source_gives_it(figure, formatted):
    assert format_figure(*figure) == formatted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("casualties", "counted"),
    [
        ({"killed": 17, "killed_said": "more_than"}, 18),
        ({"killed": 7, "killed_said": "at_least"}, 7),
        ({"killed_low": 10, "killed_high": 14}, 10),
        ({"killed": 0, "killed_said": "exact"}, 0),
        ({}, None),
    ],
)
def test_filters_and_totals_count_one_number(casualties, counted):
    make_incident(**casualties)
    assert Incident.objects.get().killed_counted == counted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("casualties", "message"),
    [
        ({"killed": 7}, "its qualifier together"),
        ({"killed_said": "at_least"}, "its qualifier together"),
        ({"killed_low": 9, "killed_high": 4}, "above the highest"),
        ({"killed_words": "dozens"}, "enter a wording"),
        ({"killed_said": "in_words"}, "enter a wording"),
        ({"killed": -1, "killed_said": "exact"}, "greater than or equal to 0"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_rejected_with_a_message(casualties, message):
    with pytest.raises(ValidationError, match=message):
        make_incident(**casualties)


@pytest.mark.django_db
def test_a_shared_toll_belongs_to_several_incidents_and_is_stored_once():
    toll = make(SharedToll, slug="markets", title="Two markets", killed=120, killed_said="more_than")
    first, second = make_incident("first", shared_toll=toll), make_incident("second", shared_toll=toll)
    assert set(toll.incidents.all()) == {first, second}
    assert first.killed is second.killed is None
