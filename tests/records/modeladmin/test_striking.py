"""The page that strikes a wording: words, then a plan, then a typed confirmation."""

import pytest

from archive.models import Correction
from profiles.models import Group
from records.models import StruckWording, Upload
from tests.make import make_group, make_person
from tests.records.modeladmin.admin_forms import address, filled_in, messages, staff

pytestmark = pytest.mark.django_db
WORDS = "Jörg Falkenbrod"
FORM = {"words": WORDS, "mark": "[struck]", "reason": "Wrongly accused"}


@pytest.fixture
def group():
    return make_group(title="Red Front", body=f"Led by <{WORDS}>.")


@pytest.fixture
def browser(group):
    return staff("Administrator")


def page(browser, **values):
    return browser.post(address(StruckWording, "add"), {**FORM, **values})


def strike_page(browser, **values):
    planned = page(browser, **values).context["planned"]
    return page(browser, **{"strike": "1", "planned": planned, "confirmed": "2", **values})


@pytest.mark.parametrize("role", ["Viewer", "Contributor", "Editor", "Data staff"])
def test_only_administrators_may_strike(role):
    assert staff(role).get(address(StruckWording, "add")).status_code == 403


def test_the_plan_shows_each_place_with_its_context_and_writes_nothing(browser, group):
    shown = page(browser).content.decode()
    assert f"Led by &lt;<mark>{WORDS}</mark>&gt;." in shown
    assert '<th scope="row">Groups</th><td>rows as they are now</td><td>1</td>' in shown
    assert '<th scope="row">Groups</th><td>earlier versions</td><td>1</td>' in shown
    assert f'href="{address(group)}"' in shown and f'href="{address(group, "history")}"' in shown
    assert not StruckWording.objects.exists() and Group.objects.get().body == f"Led by <{WORDS}>."


def test_the_typed_number_strikes_the_words(browser):
    response = strike_page(browser)
    struck = StruckWording.objects.get()
    assert response.url == address(struck) and Group.objects.get().body == "Led by <[struck]>."
    assert WORDS not in browser.get(response.url).content.decode()


@pytest.mark.parametrize("values", [{"confirmed": ""}, {"confirmed": "3"}, {"planned": "0"}])
def test_without_the_right_number_or_plan_nothing_is_struck(browser, values):
    assert "Nothing was struck" in strike_page(browser, **values).content.decode()
    assert not StruckWording.objects.exists()


def test_a_plan_of_other_words_does_not_count(browser):
    planned = page(browser).context["planned"]
    response = page(browser, words="Led by", strike="1", planned=planned, confirmed="2")
    assert "Nothing was struck: you changed the words." in messages(response)


def test_as_many_rows_as_shown_are_not_struck_if_they_are_others(browser):
    shown, other = (Correction(about="/", wrong=WORDS, sender="0" * 64) for _ in range(2))
    shown.save()
    sent = {"strike": "1", "confirmed": "3", "planned": page(browser).context["planned"]}
    other.save()
    shown.delete()
    assert "in other rows than when this page was opened" in messages(page(browser, **sent))
    assert Correction.objects.get().wrong == WORDS


@pytest.mark.parametrize("words", [WORDS, "Nobody Known"])
def test_a_second_press_strikes_nothing_and_leads_to_the_first_strike(browser, words):
    planned = page(browser, words=words).context
    sent = {"words": words, "strike": "1", "planned": planned["planned"], "confirmed": str(planned["plan"].total)}
    first, second = (page(browser, **sent) for _ in range(2))
    assert (second.status_code, second.url) == (302, first.url) and StruckWording.objects.count() == 1
    assert "These words have already been struck; nothing was struck twice." in messages(browser.get(second.url))


def test_words_that_came_back_can_be_struck_again(browser, group):
    strike_page(browser)
    browser.post(address(group), {**filled_in(browser, address(group)), "body": WORDS, "write_struck": "on"})
    confirmed = str(page(browser).context["plan"].total)
    assert strike_page(browser, confirmed=confirmed).status_code == 302 and StruckWording.objects.count() == 2


def test_addresses_are_shown_and_need_a_choice(browser):
    make_person("jorg-falkenbrod", title="Somebody")
    shown = page(browser).content.decode()
    assert "In permanent addresses" in shown and "<mark>jorg-falkenbrod</mark>" in shown
    assert "choose what happens" in strike_page(browser, confirmed="4").content.decode()
    assert strike_page(browser, confirmed="4", addresses="change").status_code == 302


@pytest.mark.parametrize("name", ["reason", "mark"])
def test_reason_and_mark_must_not_repeat_the_words(browser, name):
    response = page(browser, **{name: f"{WORDS} asked"})
    assert "leave out the words" in str(response.context["form"].errors[name])


@pytest.mark.parametrize("words", ["", "a", "…", "x\x00y"])
def test_words_that_cannot_be_struck_are_an_error(browser, words):
    assert page(browser, words=words).context["form"].errors["words"]


def test_words_that_are_nowhere_can_be_struck_for_the_future(browser):
    assert strike_page(browser, words="Nobody Known", confirmed="0").status_code == 302


def test_a_file_that_waits_to_be_imported_is_shown_and_removed(browser, admin_user):
    content = f"slug,body\nred-front,{WORDS}\n".encode()
    Upload.objects.create(model_label="profiles.group", name="a.csv", content=content, who=admin_user)
    assert "<td>files waiting to be imported</td><td>1</td>" in page(browser).content.decode()
    strike_page(browser, confirmed="3")
    assert not Upload.objects.exists()
