import pytest

from records.bulk.readers.csv_reader import FileError, read_csv


def test_line_breaks_and_quotes_are_kept():
    table = read_csv(b'slug,body\r\na,"one\r\ntwo, ""three"""\r\n')
    assert (table.headers, table[0]) == (["slug", "body"], ("a", 'one\r\ntwo, "three"'))


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    assert read_csv("\ufeffslug\na\n".encode()).headers == ["slug"]


def test_a_column_is_known_in_capitals_and_with_spaces_around_its_name():
    assert read_csv(b"Slug, TITLE ,summary\na,b,c\n").headers == ["slug", "title", "summary"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "first line must name the columns"),
        (b"\n", "first line must name the columns"),
        ("slug\nä\n".encode("latin-1"), "Line 2 is not UTF-8"),
        (b"slug;title\na;b\n", "not separated by commas"),
        (b"slug\ttitle\na\tb\n", "not separated by commas"),
        (b"slug,slug\na,b\n", "“slug” appears twice"),
        (b"slug, SLUG\na,b\n", "“slug” appears twice"),
        (b"slug,title,,x\na,b,c,d\n", "Column 3 has no name"),
        (b"PK\x03\x04\x14\x00\xff", "This is a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1", "This is a workbook"),
        (b"slug,title\na\n", "Row 2 has 1 cell, but the first line names 2 columns"),
        (b"slug,title\na,b,c\n", "Row 2 has 3 cells"),
        (b"slug,title\na,b\x00c\n", "column “title”: the cell contains a NUL"),
        (b"slug,title\na," + b"x" * 32_767, "Row 2, column “title”: the cell has 32,767 characters, the most"),
        (b'slug,title\na,"b\n', "is not valid CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected_with_the_line(data, reason):
    with pytest.raises(FileError, match=reason):
        read_csv(data)


DOWNLOADED = b"# archive: https://a.example/groups/\n# retrieved: 2026-03-01T09:00:00Z\nslug,title\na,b\n# rows: 1\n"


def test_blank_lines_are_counted_as_a_spreadsheet_does():
    assert read_csv(b"slug\n\na\n\n\nb\n").file_rows == [3, 6]


def test_comment_lines_of_a_downloaded_file_are_not_rows():
    table = read_csv(DOWNLOADED)
    assert (table.headers, list(table)) == (["slug", "title"], [("a", "b")])
    assert (table.file_rows, table.retrieved.isoformat()) == ([4], "2026-03-01T09:00:00+00:00")


def test_a_spreadsheet_may_pad_comment_lines_with_empty_cells():
    padded = DOWNLOADED.replace(b"groups/\n", b"groups/,\n").replace(b"rows: 1\n", b"rows: 1,\n")
    assert list(read_csv(padded)) == [("a", "b")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (DOWNLOADED.replace(b"rows: 1", b"rows: 3"), "says “# rows: 3”, but the file has 1"),
        (DOWNLOADED.replace(b"rows: 1", b"rows: many"), "says “# rows: many”, but the file has 1"),
        (DOWNLOADED.replace(b"# rows: 1\n", b""), "last line “# rows: 1” is missing"),
        (DOWNLOADED + b"c,d\n", "“# rows: 1” is between rows"),
        (DOWNLOADED.replace(b"2026-03-01T", b"soon"), "“# retrieved: soon09:00:00Z” has no valid time"),
        (DOWNLOADED.replace(b"a,b", b"a"), "Row 4 has 1 cell,"),
        (b"# archive: https://a.example/groups/\n", "first line must name the columns"),
    ],
)
def test_an_incomplete_download_is_rejected(data, reason):
    with pytest.raises(FileError, match=reason):
        read_csv(data)
