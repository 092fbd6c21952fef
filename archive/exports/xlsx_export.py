"""XLSX: one sheet with the records and one about the file."""

import tempfile

from django.conf import settings
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from archive.exports.csv_export import row_cells
from records.bulk.widgets import DecimalWidget, IntegerWidget

MAX_CELL_LENGTH = 32_767  # of XLSX
CUT = " … [cut off: an XLSX cell holds 32,767 characters; the CSV file has all]"


def xlsx_file(selection):
    """An open temporary file with two sheets, "records" and "about"."""
    book, resource, rows, cut = Workbook(write_only=True), selection.record_type.resource(), 0, 0
    numbers = {
        index
        for index, name in enumerate(selection.record_type.public_columns)
        if isinstance(resource.fields[name].widget, (IntegerWidget, DecimalWidget))
    }
    sheet = book.create_sheet("records")
    sheet.append(selection.record_type.public_columns)
    for records in selection.chunks():
        for record in records:
            texts = row_cells(selection, record, resource)
            cut += sum(len(text) > MAX_CELL_LENGTH for text in texts)
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
    if len(text) > MAX_CELL_LENGTH:
        text = text[: MAX_CELL_LENGTH - len(CUT)] + CUT
    if text[0] not in "=#":
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def too_many_for_xlsx(selection):
    """Whether the selection has more rows than an XLSX file may have."""
    return len(selection) > settings.XLSX_MAX_ROWS
