"""The sharing image of a daily item."""

import datetime
from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image, ImageFont

from archive.daily_dose import card
from records.models.change_set import ChangeSet, change_set
from tests.archive.daily_dose.test_views import item

pytestmark = pytest.mark.django_db
CARD = "/daily-dose/2019/05/08/card.png"
TITLES = [
    "Nine workers taken from a bus and killed",
    "x" * 250,
    "W" * 60 + " in one word",
    "A long sentence without an end " * 8,
    "Ābādī ḥizb łódź, Щука, Ωμέγα",
    "پاکستان کی وزارت داخلہ نے تنظیم پر پابندی لگا دی",
    "漢字の題名",
    "🙂🙂🙂",
    "line\none",
]


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


def drawn(title):
    return Image.open(BytesIO(card.draw_card("The archive", "Daily Dose: Fact", datetime.date(2019, 5, 8), title)))


def test_a_card_is_an_image_of_1200_by_630_pixels(client):
    item("2019-05-08")
    response = client.get(CARD)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
def test_no_title_exceeds_the_margin(title):
    image = drawn(title)
    for edge in [
        (0, 0, card.MARGIN - 8, 630),
        (1200 - card.MARGIN + 8, 0, 1200, 630),
        (0, card.BOTTOM + 12, 1200, 536),
    ]:
        assert image.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), (0xFC, 0xFC, 0xFA))]


def test_a_title_too_long_for_the_card_ends_in_an_ellipsis():
    _font, lines = card._fitted(card.LATIN, "x" * 250)
    assert lines[-1].endswith("…")
    assert "".join(lines).count("x") > 100


def test_letters_that_no_font_has_are_left_out():
    assert card._legible("漢字の題名") == (card.LATIN, "")
    assert card._legible("Wait 🙂 for it") == (card.LATIN, "Wait for it")
    assert drawn("漢字の題名").tobytes() == drawn("字").tobytes()


@pytest.mark.skipif(len(card.FACES) == 1, reason="no FriBiDi on this machine")
def test_arabic_letters_are_joined():
    face, text = card._legible("پابندی")
    assert face == card.ARABIC
    apart = sum(ImageFont.truetype(face, 40).getlength(letter) for letter in text)
    assert ImageFont.truetype(face, 40).getlength(text) < apart


@pytest.mark.parametrize(("day", "status"), [("2019-05-08", "draft"), ("2999-01-01", "published")])
def test_an_unpublished_item_has_no_card(client, day, status):
    item(day, status=status)
    assert client.get(f"/daily-dose/{day.replace('-', '/')}/card.png").status_code == 404


def test_a_withdrawn_item_has_no_card(client):
    featured = item("2019-05-08")
    assert client.get(CARD).status_code == 200
    with change_set(ChangeSet.Channel.COMMAND):
        featured.status, featured.withdrawal_reason = "withdrawn", "A mistake."
        featured.save()
    assert client.get(CARD).status_code == 410


@pytest.mark.parametrize("path", ["2019/05/08", "2019/02/30", "2019/13/01", "0000/00/00"])
def test_a_day_without_an_item_has_no_card(client, path):
    assert client.get(f"/daily-dose/{path}/card.png").status_code == 404


def test_a_card_is_drawn_once_until_its_item_changes(client, monkeypatch):
    featured = item("2019-05-08")
    first = client.get(CARD).content
    monkeypatch.setattr("archive.daily_dose.views.draw_card", lambda *args: b"drawn again")
    assert client.get(CARD).content == first
    with change_set(ChangeSet.Channel.COMMAND):
        featured.title = "Another title"
        featured.save()
    assert client.get(CARD).content == b"drawn again"


def test_the_page_of_a_day_has_the_full_address_of_its_card(client):
    item("2019-05-08", title="Said “no” & <left>")
    page = client.get("/daily-dose/2019/05/08/").content.decode()
    assert '<meta property="og:image" content="http://testserver/daily-dose/2019/05/08/card.png">' in page
    assert '<meta property="og:title" content="Said “no” &amp; &lt;left&gt;">' in page
    assert '<meta property="og:image:alt" content="Counter-Extremism Archive, Daily Dose of 8 May 2019: Said' in page
