"""CSV: the cells of the bulk files, with only the columns and links that are public."""

import csv
import io

from records.bulk import provenance


def row_cells(selection, record, resource):
    """The cells of a record in the order of its public columns, also for XLSX."""
    return [resource.fields[name].export(record, at=selection.at) for name in selection.record_type.public_columns]


def csv_chunks(selection):
    """Yield the text of a CSV file. Its last line, the number of rows, is missing if the file was cut off."""
    resource, rows, out = selection.record_type.resource(), 0, io.StringIO(newline="")
    writer = csv.writer(out)
    for name, text in selection.about().items():
        out.write(provenance.format_line(name, text))
    writer.writerow(selection.record_type.public_columns)
    for records in selection.chunks():
        writer.writerows(row_cells(selection, record, resource) for record in records)
        rows += len(records)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue() + provenance.format_line(provenance.ROW_COUNT, rows)
