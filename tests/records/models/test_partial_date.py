import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from incidents.models import Incident
from measures.models import Measure
from records.models.change_set import ChangeSet, change_set
from records.models.partial_date import PartialDate, format_date, year_is_implied
from tests.make import make_incident, make_measure

day = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2015-03-08", day(2015, 3, 8), day(2015, 3, 8), "day"),
        ("2016-02", day(2016, 2, 1), day(2016, 2, 29), "month"),
        ("2015", day(2015, 1, 1), day(2015, 12, 31), "year"),
        ("2017-06/2017-07", day(2017, 6, 1), day(2017, 7, 31), "range"),
        ("1970/1979", day(1970, 1, 1), day(1979, 12, 31), "range"),
        ("", None, None, "undated"),
    ],
)
def test_a_date_is_parsed_to_its_first_and_last_possible_day(text, first, last, precision):
    assert PartialDate.parse(text) == PartialDate(first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2015-13",
        "2015-02-30",
        "15-03-08",
        "8 March 2015",
        "03/04/2015",
        "2015-3-8",
        "0000",
        "2016/2015",
        "/2015",
        "２０１５",
    ],
)
def test_the_error_for_an_invalid_date_quotes_it(text):
    with pytest.raises(ValidationError, match="“"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "printed", "formatted"),
    [
        ("2015-03-08", "", "8 March 2015"),
        ("2015-03", "", "March 2015"),
        ("2017-06/2017-07", "", "June 2017 to July 2017"),
        ("2016-01/2016-04", "early 2016", "early 2016 (January 2016 to April 2016)"),
        ("", "", "date not reported"),
    ],
)
def test_a_date_is_formatted_by_its_precision(text, printed, formatted):
    assert format_date(text, printed) == formatted


def test_a_year_that_is_not_printed_is_implied():
    assert year_is_implied(day(2019, 2, 26), "On February 26")
    assert not year_is_implied(day(2019, 2, 26), "On February 26, 2019")
    assert not year_is_implied(day(2019, 2, 26), "")


@pytest.mark.django_db
def test_the_days_follow_the_text_when_a_row_is_saved():
    incident = make_incident(date="2015-03")
    with change_set(ChangeSet.Channel.COMMAND):
        incident.date = "2016"
        incident.save()
    incident.refresh_from_db()
    assert (incident.date_first, incident.date_last) == (day(2016, 1, 1), day(2016, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize("requested", [day(2015, 3, 1), day(2015, 3, 17), day(2015, 3, 31)])
def test_a_month_only_incident_is_found_by_any_day_of_that_month(requested):
    incident = make_incident(date="2015-03")
    assert list(Incident.objects.dated_between(requested, requested)) == [incident]


@pytest.mark.django_db
def test_an_undated_incident_is_found_by_no_day():
    make_incident(date="")
    assert not Incident.objects.dated_between(day(1, 1, 1), day(9999, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end", "first", "last", "found"),
    [
        ("2014", "2017", day(2015, 1, 1), day(2015, 1, 1), True),
        ("2014", "", day(2020, 1, 1), None, True),
        ("", "2014", None, day(2010, 1, 1), True),
        ("2014", "2017", day(2018, 1, 1), None, False),
        ("2014", "", None, day(2013, 12, 31), False),
        ("", "", day(2013, 12, 31), day(2014, 1, 1), False),
    ],
)
def test_a_measure_is_found_by_the_days_it_may_have_been_under_way(start, end, first, last, found):
    make_measure(start=start, end=end)
    assert Measure.objects.between(first, last).exists() is found


@pytest.mark.django_db
def test_the_database_itself_refuses_an_end_before_the_start():
    measure = make_measure(start="2014")
    with pytest.raises(IntegrityError), transaction.atomic(), change_set(ChangeSet.Channel.COMMAND):
        measure.end = "2013"
        measure.save()
