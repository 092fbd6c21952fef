import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.bulk.cell_syntax import CellError, escape_formula, join_rows, split_rows, unescape_formula

text = st.text(min_size=1, max_size=15)


@settings(deadline=None)  # the time of one example depends on how busy the machine is
@given(st.text())
def test_any_text_survives_escaping(value):
    assert unescape_formula(escape_formula(value)) == value


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "'=1"])
def test_a_formula_gets_an_apostrophe(value):
    assert escape_formula(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "plain", "a=b", "'quoted'", "3-4"])
def test_other_text_is_unchanged(value):
    assert escape_formula(value) == unescape_formula(value) == value


@settings(deadline=None)  # the time of one example depends on how busy the machine is
@given(st.lists(st.tuples(text, text, text), max_size=4))
def test_any_rows_survive_being_joined_into_one_cell(values):
    rows = [[(None, first), ("part", second), ("note", third)] for first, second, third in values]
    assert split_rows(join_rows(rows)) == rows


def test_rows_in_a_cell_are_easy_to_read():
    rows = [[(None, "ttp"), ("attribution", "claimed")], [(None, "lej"), ("note", "so; they say")]]
    assert join_rows(rows) == r"ttp|attribution=claimed; lej|note=so\; they say"


@pytest.mark.parametrize("name", ["-", "=SUM(A1)", "=", "--"])
def test_a_text_that_looks_like_syntax_survives_in_a_cell(name):
    rows = [[(None, name), ("note", name)]]
    assert split_rows(join_rows(rows)) == rows


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("ttp|claimed", "has no name"),
        ("a=b=c", "two equals signs"),
        ("ttp|note=a|note=b", "given twice"),
        ("a; =SUM(A1)", "“=SUM\\(A1\\)” has no name before the equals sign"),
        ("ttp|note= - ", "“note= -”: a dash clears a whole cell"),
        ("a; -", "“-”: a dash clears a whole cell"),
    ],
)
def test_a_syntax_error_is_explained(cell, reason):
    with pytest.raises(CellError, match=reason):
        split_rows(cell)
