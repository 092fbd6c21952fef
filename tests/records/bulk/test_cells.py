import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.bulk.cell_syntax import CellError, defuse, join_rows, restore, split_rows

text = st.text(min_size=1, max_size=15)


@given(st.text())
def test_any_text_survives_being_made_harmless(value):
    assert restore(defuse(value)) == value


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "'=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(value):
    assert defuse(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "plain", "a=b", "'quoted'", "3-4"])
def test_other_text_is_left_as_it_is(value):
    assert defuse(value) == restore(value) == value


@given(st.lists(st.tuples(text, text, text), max_size=4))
def test_any_rows_survive_being_one_cell(values):
    rows = [[(None, first), ("part", second), ("note", third)] for first, second, third in values]
    assert split_rows(join_rows(rows)) == rows


def test_a_cell_of_rows_is_easy_to_read():
    rows = [[(None, "ttp"), ("attribution", "claimed")], [(None, "lej"), ("note", "so; they say")]]
    assert join_rows(rows) == r"ttp|attribution=claimed; lej|note=so\; they say"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("ttp|claimed", "has no name"), ("a=b=c", "two equals signs"), ("ttp|note=a|note=b", "given twice")],
)
def test_a_cell_that_breaks_the_grammar_is_refused_with_the_reason(cell, reason):
    with pytest.raises(CellError, match=reason):
        split_rows(cell)
