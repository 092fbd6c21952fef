"""A text as it was before words were struck from it is known by what is left of it."""

import pytest

from records.known_wordings import KnownWording, is_text_before_strike
from records.wordings import first_hash, keyed_hash, parse_wording

KEY = "k" * 50


@pytest.fixture
def known():
    words = parse_wording("Falkenbrod")
    return [KnownWording(1, None, len(words), keyed_hash(words, KEY), first_hash(words[0], KEY), KEY)]


@pytest.mark.parametrize(
    ("text", "struck_text"),
    [
        ("Falkenbrod", "[struck]"),
        ("He met Falkenbrod.", "He met a man."),
        ("Falkenbrod and Falkenbrod left.", "[struck] and [struck] left."),
        ("Falkenbrod; Falkenbrod", ";  ; "),
        ("Falkenbrod, see https://a.example/falkenbrod.", "[struck], see https://a.example/struck."),
        ("See https://a.example/%46alkenbrod here.", "See struck here."),
    ],
)
def test_a_text_that_differs_by_what_is_in_place_of_struck_words_is_known(known, text, struck_text):
    assert is_text_before_strike(text, struck_text, known)


@pytest.mark.parametrize(
    ("text", "struck_text"),
    [
        ("He met nobody.", "He met nobody."),
        ("He met Falkenbrod.", "She met [struck]."),
        ("He met Falkenbrod today.", "He met [struck]."),
        ("One Falkenbrod two Falkenbrod three", "One [struck] three"),
        ("a Falkenbrod a", "a a"),
        ("; Falkenbrod;", ";"),
    ],
)
def test_a_text_that_differs_in_other_words_is_not(known, text, struck_text):
    assert not is_text_before_strike(text, struck_text, known)


def test_a_list_that_repeats_the_words_forty_times_is_compared_at_once(known):
    names = "Falkenbrod; " * 40
    assert not is_text_before_strike(f"{names}today", f"{names.replace('Falkenbrod', '[struck]')}yesterday", known)
