"""The order in which an import writes the rows of a file: each after those of the file that it links to."""

from graphlib import CycleError, TopologicalSorter

from tablib import Dataset


def sorted_by_links(resource_class, table, file_rows):
    """The row numbers in the file, and the table with each row after those of the file that it links to."""
    links = [name for name in resource_class.self_referencing_columns() if name in (table.headers or [])]
    if not links or "slug" not in table.headers:
        return file_rows, table
    rows = {row["slug"].strip(): (number, row) for number, row in zip(file_rows, table.dict, strict=True)}
    if len(rows) < len(table):
        return file_rows, table  # a duplicate slug, which the resource reports
    needs = {slug: {row[name].strip() for name in links} & set(rows) - {slug} for slug, (_number, row) in rows.items()}
    try:
        ordered = [rows[slug] for slug in TopologicalSorter(needs).static_order()]
    except CycleError:
        return file_rows, table  # the row that closes the circle is rejected
    return [number for number, _row in ordered], Dataset(*(row.values() for _, row in ordered), headers=table.headers)
