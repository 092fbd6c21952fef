"""What canonical text is."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from records.text import canonical_text, check_characters, has_visible_text, xml_text

PERSIAN = "می\u200cخواهم"  # a zero-width non-joiner between prefix and verb


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_line_feed(end):
    assert canonical_text(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("gap", ["\n", "\r\n\r\n", "\t", " \x0b\t ", "\u2028 \u2029"])
def test_a_line_holds_one_space_for_line_ends_and_tabs(gap):
    assert canonical_text(f"Vertical{gap}Front", multiline=False) == "Vertical Front"


def test_both_unicode_forms_become_one():
    assert canonical_text(unicodedata.normalize("NFD", "Jālālābād")) == "Jālālābād"


@pytest.mark.parametrize(
    "letter", "\x00\x07\x1f\x7f\x92\u00ad\u200b\u2060\ufeff\ufdd0\ufffe\U0010ffff\ud83d\u202e\u2069"
)
def test_no_invisible_character_is_kept(letter):
    assert canonical_text(f"{letter}Red{letter} front{letter}") == "Red front"


@pytest.mark.parametrize("text", [PERSIAN, "a\u200db", "a\u200eb", "a\u200fb", "a\tb", "a\u00a0b", "👩\u200d👧"])
def test_what_a_script_needs_is_kept(text):
    assert canonical_text(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0\u3000", "\u200b", "\u200c\u200d", "\u200f", "\u3164", "\u2800", "\u0301"]
)
def test_a_text_that_nobody_can_see_is_blank(text):
    assert not has_visible_text(text)
    assert canonical_text(text) == ""


@pytest.mark.parametrize("text", ["a", "٣", "漢", "–", "👩", "ہ"])
def test_letters_digits_and_signs_are_visible(text):
    assert has_visible_text(text)


@pytest.mark.parametrize("text", ["one \n two ", " a\u200b \r\n", "a \t\x0b\u200b b", "\u0958 क़", "\u200b\u0301a"])
@pytest.mark.parametrize("multiline", [True, False])
def test_a_canonical_text_stays_as_it_is(text, multiline):
    once = canonical_text(text, multiline)
    assert canonical_text(once, multiline) == once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Red \u202efront", "U+202E (right-to-left override) at position 5 changes the order"),
        ("\u2067Red", "U+2067 (right-to-left isolate) at position 1 changes the order"),
        ("don\x92t", "U+0092 at position 4 is a control character"),
        ("a\x00b", "U+0000 at position 2 is a control character"),
        ("a\ud83d", "U+D83D at position 2 is not a character"),
        ("ab\ufffe", "U+FFFE at position 3 is not a character"),
    ],
)
def test_a_rejected_character_is_named_with_its_position(text, said):
    with pytest.raises(ValidationError, match=said.replace("(", r"\(").replace(")", r"\)").replace("+", r"\+")):
        check_characters(text)


def test_the_marks_of_arabic_and_hebrew_are_accepted():
    check_characters(f"\u200fالنصرة\u200e {PERSIAN}\r\n")


def test_xml_gets_no_character_that_it_forbids():
    assert xml_text("a\x0bb\ufffec\n") == "a\ufffdb\ufffdc\n"
