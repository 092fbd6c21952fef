import pytest

from records.bulk.readers.csv_reader import FileError, read_csv


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


DOWNLOADED = b"# archive: https://a.example/groups/\n# retrieved: 2026-03-01T09:00:00Z\nslug,title\na,b\n# rows: 1\n"


def test_the_lines_around_a_downloaded_file_are_no_rows():
    table = read_csv(DOWNLOADED)
    assert (table.headers, list(table)) == (["slug", "title"], [("a", "b")])
    assert (table.first_row, table.retrieved.isoformat()) == (4, "2026-03-01T09:00:00+00:00")


def test_a_spreadsheet_may_pad_those_lines_with_empty_cells():
    padded = DOWNLOADED.replace(b"groups/\n", b"groups/,\n").replace(b"rows: 1\n", b"rows: 1,\n")
    assert list(read_csv(padded)) == [("a", "b")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (DOWNLOADED.replace(b"rows: 1", b"rows: 3"), "says 3 rows and has 1: it was cut off"),
        (DOWNLOADED.replace(b"rows: 1", b"rows: many"), "says many rows and has 1"),
        (DOWNLOADED.replace(b"# rows: 1\n", b""), "no last line “# rows: 1”, so it was cut off"),
        (DOWNLOADED + b"c,d\n", "“# rows: 1” stands between rows"),
        (DOWNLOADED.replace(b"2026-03-01T", b"soon"), "“# retrieved: soon09:00:00Z” gives no time"),
        (DOWNLOADED.replace(b"a,b", b"a"), "Row 4 has 1 cells"),
        (b"# archive: https://a.example/groups/\n", "first line must name the columns"),
    ],
)
def test_a_downloaded_file_that_is_not_whole_is_refused(data, reason):
    with pytest.raises(FileError, match=reason):
        read_csv(data)
