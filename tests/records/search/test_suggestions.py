"""Did you mean, and the list that is shown while one types."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from records.models.search_entry import SearchEntry
from records.search.query import SearchQuery
from records.search.suggestions import did_you_mean, jump_list
from tests.records.search.make_entries import make_entry
from tests.stress import examples

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(db):
    make_entry("Peshawar bombing", text="A bombing of the market.")
    make_entry("Tehrik-i-Taliban Pakistan", "Pakistani Taliban", record_type="group")
    make_entry("Tehran", record_type="place")
    make_entry("Tehmina Khan", record_type="person")
    make_entry("Talks in Tehran", record_type="measure")
    make_entry("Overview", text="Of Tehran.", record_type="passage")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pehsawar bombng", "peshawar bombing"),
        ('"peshawar bombnig" -charity', '"peshawar bombing" -charity'),
        ("Marktes", "market"),
        ("bombing", ""),  # finds something
        ("bombing talks", ""),  # each word occurs somewhere
        ("xyzzyplugh", ""),
        ("bombng charity", ""),  # would still find nothing
        ("", ""),
        ("-bombng", ""),
    ],
)
def test_a_misspelt_word_is_corrected(archive, typed, meant):
    assert did_you_mean(SearchQuery.parse(typed)) == meant


def test_no_suggestion_reveals_what_is_not_public(db):
    make_entry("Secretariat", public_from=timezone.now() + timedelta(days=1))
    assert did_you_mean(SearchQuery.parse("secretriat")) == ""


def names(typed):
    return [entry.title for entry in jump_list(typed)[1]]


def test_groups_come_first_then_people_and_places_then_others(archive):
    assert names("teh") == ["Tehrik-i-Taliban Pakistan", "Tehmina Khan", "Tehran", "Talks in Tehran"]


@pytest.mark.parametrize("typed", ["ttp", "Tehreek", "pakistani tal", "taleb"])
def test_other_names_spellings_and_initials_lead_to_the_group(archive, typed):
    assert names(typed) == ["Tehrik-i-Taliban Pakistan"]


def test_one_letter_is_too_short_for_a_suggestion(archive):
    assert names("t") == [] and names("") == [] and names("-teh") == []


def test_at_most_ten_are_shown_and_none_that_is_not_public(db):
    for number in range(12):
        make_entry(f"Front {number}", record_type="group")
    SearchEntry.objects.filter(title="Front 1").update(public_from=timezone.now() + timedelta(days=1))
    assert len(names("front")) == 10 and "Front 1" not in names("front")


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(50)
)
@given(st.text(max_size=40))
def test_any_text_may_be_typed(archive, text):
    text = text.replace("\x00", "")
    jump_list(text)
    did_you_mean(SearchQuery.parse(text))
