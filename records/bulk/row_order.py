"""The order in which an import plans the rows of a file: each after those of the file that it links to."""

from tablib import Dataset


def sorted_by_links(resource_class, table, file_rows):
    """The row numbers in the file, and the table with each row after those of the file that it links to.

    Of rows that link to each other in a circle, one comes first all the same.
    """
    links = [name for name in resource_class.self_referencing_columns() if name in table.headers]
    if not links:
        return file_rows, table
    rows = {row["slug"].strip(): (number, row) for number, row in zip(file_rows, table.dict, strict=True)}
    if len(rows) < len(table):
        return file_rows, table  # a duplicate slug, which the resource reports
    needs = {slug: [row[name].strip() for name in links] for slug, (_number, row) in rows.items()}
    ordered = [rows[slug] for slug in _after_needs(needs)]
    return [number for number, _row in ordered], Dataset(*(row.values() for _, row in ordered), headers=table.headers)


def _after_needs(needs):
    """The keys of {key: others that it needs}, each after those that it needs, unless these need it too."""
    begun, ordered = set(), {}
    for first in needs:
        waiting = [first]
        while waiting:
            key = waiting[-1]
            begun.add(key)
            missing = [other for other in needs[key] if other in needs and other not in begun]
            if missing:
                waiting += missing
            else:
                ordered[waiting.pop()] = None
    return list(ordered)
