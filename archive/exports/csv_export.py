"""CSV and XLSX: the cells of the bulk files, only the columns and links that are public."""

import csv
import io

from records.bulk import provenance


def cells(selection, record, resource):
    return [resource.fields[name].export(record, at=selection.at) for name in selection.kind.public_columns]


def csv_pieces(selection):
    """The text of a CSV file; the last line comes only if all rows did."""
    resource, rows, out = selection.kind.resource(), 0, io.StringIO(newline="")
    writer = csv.writer(out)
    for name, text in selection.about().items():
        out.write(provenance.format_line(name, text))
    writer.writerow(selection.kind.public_columns)
    for records in selection.chunks():
        writer.writerows(cells(selection, record, resource) for record in records)
        rows += len(records)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue() + provenance.format_line(provenance.ROW_COUNT, rows)
