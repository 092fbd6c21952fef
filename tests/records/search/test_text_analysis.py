"""Words are folded and stemmed, names get keys of their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.search.entry_words import index_columns
from records.search.name_keys import initials, sound_key
from records.search.text_analysis import PHRASE_BREAK, fold, stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kraków, STRASSE straße", ["krakow", "strasse", "strasse"]),
        ("Ġhazī Øster Łódź đ ı İ", ["ghazi", "oster", "lodz", "d", "i", "i"]),
        ("Qaʿida Qa'ida Qa’ida Qa`ida", ["qaida"] * 4),
        ("Tehrik-i-Taliban", ["tehrik", "i", "taliban"]),
        ("the U.S. and the U.N.'s", ["the", "us", "and", "the", "un", "s"]),
        ("2015-03-08 1,000 x²", ["2015", "03", "08", "1", "000", "x2"]),
        ("e\u0301te\u0301 مُدَرِّسة", ["ete", "مدرسة"]),
        ("کوہستانی كوهستاني", ["كوهستاني"] * 2),
        ("'quoted' ‘so’ --", ["quoted", "so"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    assert [token.word for token in tokens(text)] == words


@given(st.text(max_size=80))
def test_a_token_has_the_position_of_its_word(text):
    for word, start, end in tokens(text):
        assert fold(text[start:end].replace(".", "")) == word
        assert word.isalnum()


@given(st.text(max_size=80))
def test_stored_words_are_ascii(text):
    for column in index_columns(text, text, text, name_variants=True).values():
        assert column.replace(" ", "").isascii() and (not column or column.replace(" ", "").isalnum())


def test_words_are_stemmed_and_those_with_digits_are_not():
    assert {stem(word) for word in ("bombing", "bombings", "bombed", "bomb")} == {"bomb"}
    assert stem("ak47s") == "ak47s"


@pytest.mark.parametrize(
    "spellings",
    [
        "Tehrik Tehreek",
        "Qaeda Qaida Kaida",
        "Muhammad Mohammed Mohamed Mohammad",
        "Hezbollah Hizbullah Hizballah",
        "Mujahideen Mujahidin Mujahedeen",
        "Balochistan Baluchistan",
        "Waziristan Vaziristan",
        "Jhangvi Jangvi",
        "Yousaf Yusuf",
        "Taliban Taleban",
        "Hizb Hezb",
        "Jamaat Jama'at",
    ],
)
def test_spellings_of_a_name_have_one_key(spellings):
    assert len({sound_key(fold(name)) for name in spellings.split()}) == 1 and sound_key(fold(spellings.split()[0]))


@pytest.mark.parametrize(
    "names", ["Qaeda Quetta", "Taliban Talban", "Sunni Shiite", "Swat Swabi", "Tehrik Territory", "Lahore Larkana"]
)
def test_other_names_have_other_keys(names):
    assert len({sound_key(fold(name)) for name in names.split()}) == 2


def test_short_words_and_words_with_digits_have_no_key():
    assert [sound_key(word) for word in ("", "omar", "al", "base", "ak47s")] == [""] * 5


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("al-Qaeda", {"aq"}),
        ("Tehrik-i-Taliban Pakistan", {"titp", "ttp"}),
        ("al-Qaeda in the Indian Subcontinent", {"aqitis", "aqis", "qis"}),
        ("Jaish-e-Mohammed", {"jem", "jm"}),
        ("Hizb-ul-Mujahideen", {"hum", "hm"}),
        ("Taliban", set()),
    ],
)
def test_initials(name, short):
    assert set(initials([token.word for token in tokens(name)])) == short


def test_only_entries_with_name_variants_have_keys_and_never_empty_ones():
    assert index_columns("Qaeda", "", "", name_variants=False)["keys"] == ""
    assert index_columns("?", "", "", name_variants=True)["keys"] == PHRASE_BREAK


def test_names_are_kept_apart():
    assert (
        index_columns("x", "Red Front\nBase", "", name_variants=True)["names_stems"] == f"red front {PHRASE_BREAK} base"
    )


def test_a_very_long_text_is_cut_between_words():
    stems = index_columns("x", "", "harbour " * 100_000, name_variants=False)["text_stems"]
    assert len(stems) <= 400_000 and stems.endswith("harbour")
