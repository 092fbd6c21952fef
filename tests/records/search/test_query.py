"""How a query is parsed. Any text can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.search.query import SearchQuery


def read(text, unfinished=False):
    """The terms in short: - for one to leave out, quotes around a phrase, * for a beginning."""
    return [
        "-" * term.excluded
        + ('"{}"' if term.phrase else "{}").format(" ".join(token.word for token in term.words))
        + "*" * term.is_prefix
        for term in SearchQuery.parse(text, unfinished).terms
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("red front", ["red", "front"]),
        ('"Red Front" -charity', ['"red front"', "-charity"]),
        ('-"red front" x', ['-"red front"', "x"]),
        ("“red front”", ['"red front"']),
        ("bomb* -fir*", ["bomb*", "-fir*"]),
        ('"red fro"*', ['"red fro"*']),
        ("Tehrik-i-Taliban", ["tehrik taliban"]),
        ("al-Qaeda", ["qaeda"]),
        ("2015-3-8", ["2015 3 8"]),
        ("fire in the school", ["fire", "school"]),
        ('"in the school"', ['"in the school"']),
        ("the", ["the"]),
        ("the -school", ["the", "-school"]),
        ("a - b", ["b"]),
        ('unbalanced "quote here', ["unbalanced", "quote", "here"]),
        ('"" "!" ', []),
        ("well-known -half-hearted", ["well known", "-half hearted"]),
    ],
)
def test_a_query_is_parsed(text, terms):
    assert read(text) == terms


def test_the_last_word_may_be_unfinished():
    assert read("red fro", unfinished=True) == ["red", "fro*"]
    assert read("red fro ", unfinished=True) == ["red", "fro"]
    assert read('"red fro"', unfinished=True) == ['"red fro"']


def test_stop_words_are_listed_as_ignored():
    assert SearchQuery.parse("fire in the school").ignored == ("in", "the")


@pytest.mark.parametrize("text", ["-fire", '-"red front"', "?!", "🙂", "-", '"', "word " * 40])
def test_a_query_that_cannot_be_run_has_an_error(text):
    query = SearchQuery.parse(text)
    assert query.error and not query


def test_an_empty_query_searches_for_nothing_and_is_no_error():
    assert not SearchQuery.parse(" ") and not SearchQuery.parse(" ").error


def test_a_word_can_be_replaced():
    query = SearchQuery.parse('the "red frnt" -x')
    assert query.replace_word(query.terms[0].words[1], "front") == 'the "red front" -x'


@given(st.text(max_size=200), st.booleans())
def test_any_text_can_be_parsed(text, unfinished):
    query = SearchQuery.parse(text, unfinished)
    assert bool(query) == bool(query.included and not query.error)
    assert all(text[token.start : token.end] for term in query.terms for token in term.words)
