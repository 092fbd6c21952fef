import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, GroupAlias, Role
from records.models.change_set import ChangeSet, change_set
from records.models.date_format import format_date, year_is_implied
from records.models.partial_date import PartialDate
from tests.make import make, make_group, make_incident, make_measure, make_person, make_source

day = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2015-03-08", day(2015, 3, 8), day(2015, 3, 8), "day"),
        ("2016-02", day(2016, 2, 1), day(2016, 2, 29), "month"),
        ("2015", day(2015, 1, 1), day(2015, 12, 31), "year"),
        ("2017-06/2017-07", day(2017, 6, 1), day(2017, 7, 31), "range"),
        ("1970/1979", day(1970, 1, 1), day(1979, 12, 31), "range"),
        ("2017-11-24/..", day(2017, 11, 24), None, "after"),
        ("../2010-12", None, day(2010, 12, 31), "before"),
        ("2016/ ..", day(2016, 1, 1), None, "after"),
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
        "2015/",
        "../..",
        "..",
        "２０１５",
    ],
)
def test_the_error_for_an_invalid_date_quotes_it(text):
    with pytest.raises(ValidationError, match="“"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2016-00-00", "Write 2016."),
        ("2016-00", "Write 2016."),
        ("2016-05-00", "Write 2016-05."),
        ("2016-05-00/2017", "Write 2016-05."),
        ("2016-5-3", "Write 2016-05-03."),
        ("2016-5", "Write 2016-05."),
        ("0216", "from 1000 to 2100"),
        ("2105-03-08", "from 1000 to 2100"),
        ("../2101", "from 1000 to 2100"),
    ],
)
def test_the_error_for_an_invalid_date_says_what_would_be_right(text, advice):
    with pytest.raises(ValidationError, match=advice) as raised:
        PartialDate.entered(text)
    assert f"“{text}”" in raised.value.messages[0]


@pytest.mark.parametrize(
    ("text", "printed", "formatted"),
    [
        ("2015-03-08", "", "8 March 2015"),
        ("2015-03", "", "March 2015"),
        ("2017-06/2017-07", "", "June 2017 to July 2017"),
        ("2016-01/2016-04", "early 2016", "early 2016 (January 2016 to April 2016)"),
        ("2017-11-24/..", "after 24 November 2017", "on or after 24 November 2017"),
        ("../2010-12", "", "in or before December 2010"),
        ("../2010", "", "in or before 2010"),
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
def test_a_date_is_stored_without_spaces():
    incident = make_incident(date=" 2015-03 / 2015-04 ")
    assert incident.date == "2015-03/2015-04"


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["2017-11-24/..", "../2017-11-24"])
def test_an_open_date_keeps_one_possible_day(date):
    incident = make_incident(date=date)
    incident.refresh_from_db()
    assert [incident.date_first, incident.date_last].count(None) == 1


SOON = datetime.date.today() + datetime.timedelta(days=2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("date", "first", "last", "found"),
    [
        ("2017-11-24/..", day(2017, 11, 24), None, True),
        ("2017-11-24/..", day(2017, 11, 25), None, False),
        ("2017/..", day(2017, 6, 1), day(2017, 6, 1), True),
        ("2017-11-24/..", None, day(2017, 11, 24), True),
        ("2017-11-24/..", None, day(2017, 11, 23), False),
        ("../2010-12", None, day(2010, 11, 30), False),
        ("../2010-12", None, day(2010, 12, 1), True),
        ("../2010", day(2010, 6, 1), day(2010, 6, 1), True),
        ("../2010-12", day(2010, 12, 31), None, True),
        ("../2010-12", day(2011, 1, 1), None, False),
    ],
)
def test_an_open_date_matches_the_days_of_its_known_end_alone(date, first, last, found):
    make_incident(date=date)
    assert Incident.objects.dated_between(first, last).exists() is found


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["2099", str(SOON), "2015/2099", "../2099", "2099/.."])
def test_an_event_does_not_lie_in_the_future(date):
    with pytest.raises(ValidationError, match=f"“{date}” lies in the future"):
        make_incident(date=date)


@pytest.mark.django_db
def test_an_event_of_today_or_this_year_is_accepted():
    make_incident("one", date=str(datetime.date.today().year))
    make_incident("two", date=str(datetime.date.today()))


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["1000", "1799-12-31", "../1799", "1799/.."])
def test_an_event_does_not_lie_before_the_archive_begins(date):
    with pytest.raises(ValidationError, match=f"“{date}” is too early: this archive begins with the year 1800"):
        make_incident(date=date)
    with pytest.raises(ValidationError, match="too early"):
        make_measure(start=date)


@pytest.mark.django_db
def test_a_profile_or_a_source_may_be_older_than_the_events():
    make_group(start="1000")
    make_source(date="1450")
    make_incident(date="1800")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["start", "end"])
def test_a_period_does_not_lie_in_the_future(name):
    group = make_group()
    for model, values in (
        (Group, {"slug": "blue", "title": "Blue", "kind": group.kind}),
        (GroupAlias, {"record": group, "name": "Reds"}),
        (Role, {"person": make_person(), "group": group, "kind": "leader"}),
    ):
        with pytest.raises(ValidationError, match=f"“2099” lies in the future. Leave the {name} date blank until it"):
            make(model, **values, **{name: "2099"})


@pytest.mark.django_db
def test_a_group_may_be_founded_this_year():
    make_group(start=str(datetime.date.today().year))


@pytest.mark.django_db
def test_a_plan_may_start_in_the_future():
    make_measure(start="2099")


@pytest.mark.django_db
def test_an_undated_incident_is_found_by_no_day():
    make_incident(date="")
    assert not Incident.objects.dated_between(day(1, 1, 1), day(9999, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end", "first", "last", "found"),
    [
        ("2014", "2017", day(2015, 1, 1), day(2015, 1, 1), True),
        ("2014", "", day(2020, 1, 1), None, False),
        ("2014", "", day(9999, 1, 1), None, False),
        ("2099", "", day(2098, 1, 1), None, True),
        ("", "2014", None, day(2010, 1, 1), False),
        ("", "2014", day(2014, 5, 1), day(2014, 5, 1), True),
        ("", "2014", day(2015, 1, 1), None, False),
        ("2014", "2017/..", day(2017, 1, 1), None, True),
        ("2014", "2017/..", day(2020, 1, 1), None, False),
        ("../2014", "2017", None, day(2014, 1, 1), True),
        ("../2014", "2017", None, day(1990, 1, 1), False),
        ("2014", "2017", day(2018, 1, 1), None, False),
        ("2014", "", None, day(2013, 12, 31), False),
        ("", "", day(2013, 12, 31), day(2014, 1, 1), False),
    ],
)
def test_a_measure_is_found_by_the_days_it_may_have_been_under_way(start, end, first, last, found):
    make_measure(start=start, end=end)
    assert Measure.objects.between(first, last).exists() is found


@pytest.mark.django_db
def test_a_measure_in_force_goes_on_until_today():
    make_measure(start="2014", state="in_force")
    assert Measure.objects.between(day(2020, 1, 1), None).exists()
    assert not Measure.objects.between(SOON, None).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", ["unknown", "announced", "completed", "lifted", "collapsed", "rejected", "shelved", "cancelled"]
)
def test_a_measure_that_is_not_in_force_and_has_no_end_matches_the_days_of_its_start(state):
    make_measure(start="2014-05", state=state)
    found = [Measure.objects.between(at, at).exists() for at in (day(2014, 4, 30), day(2014, 5, 9), day(2014, 6, 1))]
    assert found == [False, True, False]


@pytest.mark.django_db
@pytest.mark.parametrize("activity", ["dissolved", "merged"])
def test_a_dissolved_group_without_an_end_matches_the_days_of_its_start(activity):
    make_group(start="2014", activity=activity)
    assert Group.objects.between(day(2014, 1, 1), day(2014, 1, 1)).exists()
    assert not Group.objects.between(day(2015, 1, 1)).exists()


@pytest.mark.parametrize(
    ("start", "end", "state", "formatted"),
    [
        ("2014", "2017", "completed", "2014 to 2017"),
        ("2021", "", "in_force", "since 2021"),
        ("2021", "", "unknown", "2021"),
        ("2021", "", "lifted", "2021"),
        ("", "2017", "in_force", "until 2017"),
        ("2017/..", "", "in_force", "in or after 2017"),
        ("2014", "2017/..", "lifted", "2014 until in or after 2017"),
        ("", "", "in_force", "date not reported"),
        ("2014/2016", "", "unknown", "between 2014 and 2016"),
        ("2014/2016", "", "in_force", "since a time between 2014 and 2016"),
        ("2010", "2012/2014", "lifted", "2010 until a time between 2012 and 2014"),
        ("2009/2010", "2014", "lifted", "between 2009 and 2010 until 2014"),
        ("", "2012/2014", "lifted", "until a time between 2012 and 2014"),
        ("2014/2016", "2014/2016", "completed", "2014 to 2016"),
    ],
)
def test_a_period_is_formatted_by_what_is_known_of_its_end(start, end, state, formatted):
    assert Measure(start=start, end=end, state=state).span_display == formatted


@pytest.mark.django_db
def test_the_database_itself_refuses_an_end_before_the_start():
    measure = make_measure(start="2014")
    with pytest.raises(IntegrityError), transaction.atomic(), change_set(ChangeSet.Channel.COMMAND):
        measure.end = "2013"
        measure.save()
