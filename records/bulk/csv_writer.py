"""Write a CSV file."""

import csv


def write_csv(table, out):
    """Write a table to a text file opened with newline=""."""
    writer = csv.writer(out)
    writer.writerow(table.headers)
    writer.writerows(table)
