"""What is marked in a hit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.models.search_entry import SearchEntry
from records.search.query import Query
from records.search.snippets import around, marked, snippet_of

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
def test_what_was_looked_for_is_marked_and_the_rest_escaped(text, query, shown):
    assert marked(text, Query.parse(query)) == shown


def entry(title="Al-Qaeda", names="", text=""):
    return SearchEntry(kind="group", row=1, title=title, names=names, text=text)


@pytest.mark.parametrize(
    ("query", "title"),
    [("qaida", "Al-<mark>Qaeda</mark>"), ("aq", "<mark>Al-Qaeda</mark>"), ("alqaida", "<mark>Al-Qaeda</mark>")],
)
def test_a_name_is_marked_by_its_sound_and_by_its_initials(query, title):
    assert snippet_of(entry(), Query.parse(query)).title == title


def test_the_other_name_that_matched_is_told_unless_the_title_did():
    shown = snippet_of(entry(names="The Base\nThe Network"), Query.parse("network"))
    assert (shown.title, shown.name) == ("Al-Qaeda", "The <mark>Network</mark>")
    assert snippet_of(entry(names="Qaeda"), Query.parse("qaeda")).name == ""


def test_the_snippet_is_where_most_of_the_words_stand():
    text = "bomb " + "filler " * 50 + "the bomb in the market " + "filler " * 50
    shown = around(text, Query.parse("bomb market"))
    assert "<mark>bomb</mark> in the <mark>market</mark>" in shown
    assert shown.startswith("… ") and shown.endswith(" …") and len(shown.split()) < 36


def test_without_a_match_in_the_text_its_beginning_is_shown():
    assert around("One two. " * 40, Query.parse("bomb")).startswith("One two.")
    assert around("", Query.parse("bomb")) == ""


@given(st.text(max_size=300), st.text(max_size=30))
def test_marking_changes_nothing_else(text, words):
    shown = marked(text, Query.parse(words), name=True)
    assert re.sub("</?mark>", "", shown) == marked(text, Query.parse(""))
    around(text, Query.parse(words))
