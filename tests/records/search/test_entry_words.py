"""What the index stores of the words of entries, and which of them no entry has."""

import pytest

from records.search.entry_words import words_without_entry
from tests.records.search.make_entries import make_entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("column", ["title", "names", "text"])
def test_an_entry_has_its_words_and_not_others_like_them(column):
    make_entry(**{"title": "Report", column: "Two Quettas"}, record_type="group")
    assert words_without_entry(["quettas", "quetta", "kwetta", "two"]) == ["quetta", "kwetta"]


def test_an_entry_has_a_word_that_it_writes_with_accents():
    make_entry("Jörg Meier")
    assert words_without_entry(["jorg", "jorgs"]) == ["jorgs"]
