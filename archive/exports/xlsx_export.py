"""XLSX: two sheets, the records and what they are."""

import tempfile

from django.conf import settings
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from archive.exports.csv_export import cells
from records.bulk.widgets import DecimalWidget, IntegerWidget

LONGEST_CELL = 32_767  # of XLSX


CUT = " … [cut off: an XLSX cell holds 32,767 characters; the CSV file has all]"


def xlsx_file(selection):
    """An open temporary file with two sheets: the records, and what they are."""
    book, resource, rows, cut = Workbook(write_only=True), selection.kind.resource(), 0, 0
    numbers = {
        index
        for index, name in enumerate(selection.kind.public_columns)
        if isinstance(resource.fields[name].widget, (IntegerWidget, DecimalWidget))
    }
    sheet = book.create_sheet("records")
    sheet.append(selection.kind.public_columns)
    for records in selection.chunks():
        for record in records:
            texts = cells(selection, record, resource)
            cut += sum(len(text) > LONGEST_CELL for text in texts)
            sheet.append(
                [_number(text) if index in numbers else _text(sheet, text) for index, text in enumerate(texts)]
            )
            rows += 1
    about = book.create_sheet("about")
    for name, text in {**selection.about(), "rows": str(rows), "cells cut off": str(cut)}.items():
        about.append([name, _text(about, text)])
    file = tempfile.TemporaryFile()
    book.save(file)
    file.seek(0)
    return file


def _number(text):
    return None if text == "" else float(text) if "." in text else int(text)


def _text(sheet, text):
    """A cell that is text even where it looks like a formula or an error; None for a blank one."""
    if text == "":
        return None
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(CUT)] + CUT
    if text[0] not in "=#":
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def too_many_for_xlsx(selection):
    return len(selection) > settings.XLSX_MOST_ROWS
