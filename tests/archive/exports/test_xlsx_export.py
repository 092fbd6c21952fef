"""Files for spreadsheets: text stays text, a number a number."""

import io

import pytest
from openpyxl import load_workbook

from records.models.change_set import ChangeSet, change_set
from tests.archive.exports.files import TYPES, download

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["=1+1", "@home", "#N/A", "+49", "-", "\x0bx", "x" * 40_000], ids=repr)
def test_text_stays_text_in_a_spreadsheet(client, everything, text):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.summary = text
        everything.group.save()
    book = load_workbook(io.BytesIO(download(client, "/groups.xlsx", q="red")))
    column = TYPES["groups"].public_columns.index("summary")
    cell = book["records"].cell(2, column + 1)
    assert cell.data_type == "s"
    assert len(cell.value) <= 32_767 and ("cut off" in cell.value) == (len(text) > 32_767)
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["rows"], about["cells cut off"]) == ("1", str(int(len(text) > 32_767)))


def test_a_number_is_a_number_in_a_spreadsheet(client, everything):
    sheet = load_workbook(io.BytesIO(download(client, "/incidents.xlsx")))["records"]
    row = dict(zip(TYPES["incidents"].public_columns, next(sheet.iter_rows(min_row=2, values_only=True)), strict=True))
    assert (row["killed"], row["killed_low"], row["date"]) == (7, None, "2015-03-08")


def test_too_many_rows_for_xlsx_are_rejected_with_a_link_to_csv(client, everything, settings):
    settings.XLSX_MAX_ROWS = 1
    response = client.get("/groups.xlsx?sort=title")
    assert response.status_code == 413
    assert "This selection has 2" in response.content.decode()
    assert "/groups.csv?sort=title" in response.content.decode()
