"""How a query is read. No text whatever is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.search.query import Query


def read(text, unfinished=False):
    """The terms in short: - for one to leave out, quotes around a phrase, * for a beginning."""
    return [
        "-" * term.minus
        + ('"{}"' if term.phrase else "{}").format(" ".join(token.word for token in term.words))
        + "*" * term.begins
        for term in Query.parse(text, unfinished).terms
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
def test_what_is_read(text, terms):
    assert read(text) == terms


def test_the_last_word_may_be_unfinished():
    assert read("red fro", unfinished=True) == ["red", "fro*"]
    assert read("red fro ", unfinished=True) == ["red", "fro"]
    assert read('"red fro"', unfinished=True) == ['"red fro"']


def test_small_words_that_are_left_out_are_told():
    assert Query.parse("fire in the school").left_out == ("in", "the")


@pytest.mark.parametrize("text", ["-fire", '-"red front"', "?!", "🙂", "-", '"', "word " * 40])
def test_what_cannot_be_searched_for_is_told(text):
    query = Query.parse(text)
    assert query.error and not query


def test_nothing_asks_for_nothing_and_is_no_mistake():
    assert not Query.parse(" ") and not Query.parse(" ").error


def test_a_word_can_be_put_in_place_of_another():
    query = Query.parse('the "red frnt" -x')
    assert query.with_word(query.terms[0].words[1], "front") == 'the "red front" -x'


@given(st.text(max_size=200), st.booleans())
def test_any_text_can_be_read(text, unfinished):
    query = Query.parse(text, unfinished)
    assert bool(query) == bool(query.wanted and not query.error)
    assert all(text[token.start : token.end] for term in query.terms for token in term.words)
