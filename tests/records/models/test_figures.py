import pytest

from records.models.figures import format_figure


@pytest.mark.parametrize(
    ("figure", "formatted"),
    [
        ((7, "at_least"), "at least 7"),
        ((17, "more_than"), "more than 17"),
        ((12, "exact"), "12"),
        ((0, "exact"), "0"),
        ((3000, "about"), "about 3,000"),
        ((None, "in_words", None, None, "dozens"), "dozens"),
        ((None, "", 10, 14), "10 to 14"),
        ((12, "exact", 10, 14), "12 (10 to 14)"),
        ((None, ""), ""),
    ],
)
def test_a_figure_is_formatted_as_its_source_gives_it(figure, formatted):
    assert format_figure(*figure) == formatted
