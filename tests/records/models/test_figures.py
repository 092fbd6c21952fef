import pytest
from django.core.exceptions import ValidationError

from incidents.models import Incident, SharedToll
from records.models.figures import format_figure
from tests.make import make, make_incident


@pytest.mark.parametrize(
    ("figure", "said"),
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
def test_a_figure_is_said_as_its_source_puts_it(figure, said):
    assert format_figure(*figure) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("toll", "counted"),
    [
        ({"killed": 17, "killed_said": "more_than"}, 18),
        ({"killed": 7, "killed_said": "at_least"}, 7),
        ({"killed_low": 10, "killed_high": 14}, 10),
        ({"killed": 0, "killed_said": "exact"}, 0),
        ({}, None),
    ],
)
def test_filters_and_totals_count_one_number(toll, counted):
    make_incident(**toll)
    assert Incident.objects.get().killed_counted == counted


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("toll", "sentence"),
    [
        ({"killed": 7}, "its qualifier together"),
        ({"killed_said": "at_least"}, "its qualifier together"),
        ({"killed_low": 9, "killed_high": 4}, "above the highest"),
        ({"killed_words": "dozens"}, "enter a wording"),
        ({"killed_said": "in_words"}, "enter a wording"),
        ({"killed": -1, "killed_said": "exact"}, "greater than or equal to 0"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_refused_with_a_sentence(toll, sentence):
    with pytest.raises(ValidationError, match=sentence):
        make_incident(**toll)


@pytest.mark.django_db
def test_a_shared_toll_belongs_to_several_incidents_and_is_stored_once():
    toll = make(SharedToll, slug="markets", title="Two markets", killed=120, killed_said="more_than")
    first, second = make_incident("first", shared_toll=toll), make_incident("second", shared_toll=toll)
    assert set(toll.incidents.all()) == {first, second}
    assert first.killed is second.killed is None
