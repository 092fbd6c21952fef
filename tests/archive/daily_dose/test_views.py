import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from archive.models import DailyItem
from tests.make import make_group, make_incident, make_record

pytestmark = pytest.mark.django_db


def item(day, **fields):
    return make_record(DailyItem, f"daily-{day}", **{"day": day, "body": f"On {day}.", **fields})


def test_a_day_has_one_item():
    item("2019-05-08")
    with pytest.raises(
        ValidationError, match="Featured on “2019-05-08” is taken by “Daily 2019 05 08”; choose another."
    ):
        make_record(DailyItem, "second", day="2019-05-08")


def test_an_item_features_at_most_one_record():
    with pytest.raises(ValidationError, match="Link at most one"):
        item("2019-05-08", group=make_group(), incident=make_incident())


def test_an_item_is_public_from_its_day_on(client):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    coming = item(tomorrow)
    assert client.get(coming.get_absolute_url()).status_code == 404
    assert str(tomorrow) not in client.get("/daily-dose/").content.decode()
    assert DailyItem.objects.published(timezone.now() + datetime.timedelta(days=1)).get() == coming


def test_the_home_page_shows_the_latest_item_where_today_has_none(client):
    item("2019-05-08"), item("2018-01-01")
    assert client.get("/").context["daily"].day == datetime.date(2019, 5, 8)


def test_the_page_of_a_day_links_to_the_previous_and_the_next_one(client):
    item("2018-01-01"), item("2019-05-08"), item("2020-02-02")
    context = client.get("/daily-dose/2019/05/08/").context
    assert (context["previous"].day.year, context["next"].day.year) == (2018, 2020)


@pytest.mark.parametrize(
    "path", ["2019/", "2019/05/", "2019/05/08/", "2019/13/", "2019/02/30/", "0000/", "9999/12/31/"]
)
def test_a_day_without_an_item_is_not_found(client, path):
    assert client.get(f"/daily-dose/{path}").status_code == 404


def test_the_feed_has_the_latest_item_first(client):
    item("2018-01-01"), item("2019-05-08")
    feed = client.get("/daily-dose/feed.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    text = feed.content.decode()
    assert text.index("/daily-dose/2019/05/08/") < text.index("/daily-dose/2018/01/01/")


def test_the_day_of_a_featured_item_cannot_change():
    featured = item("2019-05-08")
    featured.day = datetime.date(2019, 5, 9)
    with pytest.raises(ValidationError, match="was featured on 2019-05-08"):
        featured.full_clean()


def test_an_item_does_not_link_to_an_unpublished_record(client):
    item("2019-05-08", incident=make_incident("secret-incident", status="draft"))
    assert "secret" not in client.get("/daily-dose/2019/05/08/").content.decode().lower()


def test_an_item_is_not_featured_in_a_year_that_cannot_be_meant():
    with pytest.raises(ValidationError, match="The year 1019 cannot be meant"):
        item("1019-05-08")
