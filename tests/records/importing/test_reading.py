import pytest

from records.importing.reading import FileError, read_csv


def test_a_file_is_read_with_its_line_breaks_and_quotes():
    table = read_csv(b'slug,body\r\na,"one\r\ntwo, ""three"""\r\n')
    assert (table.headers, table[0]) == (["slug", "body"], ("a", 'one\r\ntwo, "three"'))


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    assert read_csv("\ufeffslug\na\n".encode()).headers == ["slug"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "first line must name the columns"),
        (b"\n", "first line must name the columns"),
        ("slug\nä\n".encode("latin-1"), "Line 2 is not UTF-8"),
        (b"slug;title\na;b\n", "not separated by commas"),
        (b"slug\ttitle\na\tb\n", "not separated by commas"),
        (b"slug,slug\na,b\n", "“slug” stands twice"),
        (b"slug,title\na\n", "Row 2 has 1 cells; the first row names 2"),
        (b"slug,title\na,b,c\n", "Row 2 has 3 cells"),
        (b"slug,title\na,b\x00c\n", "column “title”: the cell holds a NUL"),
        (b'slug,title\na,"b\n', "is not CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_place(data, reason):
    with pytest.raises(FileError, match=reason):
        read_csv(data)
