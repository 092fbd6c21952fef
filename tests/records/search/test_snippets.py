"""What is marked in a hit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.models.search_entry import SearchEntry
from records.search.query import SearchQuery
from records.search.snippets import excerpt, highlight, make_snippet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Two bombings", "bomb", "Two <mark>bombings</mark>"),
        ("A <b> & bomb", "bomb", "A &lt;b&gt; &amp; <mark>bomb</mark>"),
        ("red then a Red Front", '"red front"', "red then a <mark>Red Front</mark>"),
        ("Kraków", "krakow", "<mark>Kraków</mark>"),
        ("militants", "milit*", "<mark>militants</mark>"),
        ("bomb and fire", "bomb -fire", "<mark>bomb</mark> and fire"),
        ("nothing", "bomb", "nothing"),
        ("nothing <", "", "nothing &lt;"),
    ],
)
def test_matches_are_highlighted_and_the_rest_is_escaped(text, query, shown):
    assert highlight(text, SearchQuery.parse(query)) == shown


def entry(title="Al-Qaeda", names="", text=""):
    return SearchEntry(record_type="group", object_id=1, title=title, names=names, text=text)


@pytest.mark.parametrize(
    ("query", "title"),
    [("qaida", "Al-<mark>Qaeda</mark>"), ("aq", "<mark>Al-Qaeda</mark>"), ("alqaida", "<mark>Al-Qaeda</mark>")],
)
def test_a_name_is_highlighted_by_its_sound_and_by_its_initials(query, title):
    assert make_snippet(entry(), SearchQuery.parse(query)).title == title


def test_another_name_that_matched_is_shown_unless_the_title_matched():
    shown = make_snippet(entry(names="The Base\nThe Network"), SearchQuery.parse("network"))
    assert (shown.title, shown.name) == ("Al-Qaeda", "The <mark>Network</mark>")
    assert make_snippet(entry(names="Qaeda"), SearchQuery.parse("qaeda")).name == ""


def test_the_excerpt_is_where_most_of_the_words_occur():
    text = "bomb " + "filler " * 50 + "the bomb in the market " + "filler " * 50
    shown = excerpt(text, SearchQuery.parse("bomb market"))
    assert "<mark>bomb</mark> in the <mark>market</mark>" in shown
    assert shown.startswith("… ") and shown.endswith(" …") and len(shown.split()) < 36


def test_without_a_match_in_the_text_its_beginning_is_shown():
    assert excerpt("One two. " * 40, SearchQuery.parse("bomb")).startswith("One two.")
    assert excerpt("", SearchQuery.parse("bomb")) == ""


@given(st.text(max_size=300), st.text(max_size=30))
def test_highlighting_changes_nothing_else(text, words):
    shown = highlight(text, SearchQuery.parse(words), is_name=True)
    assert re.sub("</?mark>", "", shown) == highlight(text, SearchQuery.parse(""))
    excerpt(text, SearchQuery.parse(words))


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("They bomb markets.\n\nfighters", "bomb", "They <mark>bomb</mark> markets."),
        ("They bomb markets.\n\nfighters", "fighters", "They bomb markets. · <mark>fighters</mark>"),
        (
            "They bomb markets.\n\nThe year is inferred.",
            "bomb",
            "They <mark>bomb</mark> markets. · The year is inferred.",
        ),
    ],
)
def test_an_excerpt_does_not_end_in_a_unit_or_a_label_unless_it_matched(text, query, shown):
    assert excerpt(text, SearchQuery.parse(query)) == shown
