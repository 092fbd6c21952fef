import unicodedata

import pytest

from records.wordings import parse_wording, replace_spans, spans


def struck(text, words="Jörg Falk"):
    text = unicodedata.normalize("NFC", text)
    return replace_spans(text, spans(text, parse_wording(words)), "[struck]", "struck-7")


@pytest.mark.parametrize(
    "text",
    [
        "Jörg Falk",
        "JÖRG FALK",
        "jo\u0308rg falk",
        "Jörg\nFalk",
        "Jörg\r\n Falk",
        "Jörg-Falk",
        "Jörg “Falk",
    ],
)
def test_a_wording_is_found_in_other_case_composition_and_line(text):
    assert struck(f"Before {text} after") == "Before [struck] after"


def test_a_footnote_between_the_words_stays_after_the_mark():
    assert struck("The man Jörg[^daily-1] Falk.[^daily-2]") == "The man [struck][^daily-1].[^daily-2]"


@pytest.mark.parametrize("text", ["Jörg Falken", "Jörgen Falk", "Jörg A. Falk", "Falk, Jörg", "Jorg Falk"])
def test_only_whole_words_in_their_order_are_found(text):
    assert struck(text) == text


def test_a_possessive_is_found():
    assert struck("Jörg Falk's house and Jörg Falk’s car") == "[struck]'s house and [struck]’s car"


def test_words_in_a_link_are_replaced_by_what_a_link_may_have():
    text = "See https://news.example/jörg-falk.html or (/people/jörg-falk/), Jörg Falk"
    assert struck(text) == "See https://news.example/struck-7.html or (/people/struck-7/), [struck]"


def test_a_word_with_marks_is_not_found_by_the_letters_alone():
    assert struck("किताब", "कताब") == "किताब"


def test_a_word_that_grows_without_case_is_found():
    assert struck("STRASSE", "Straße") == "[struck]"
