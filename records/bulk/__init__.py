"""Bulk files: one CSV file per record type. Importing an unchanged export changes nothing. See docs/bulk-files.md."""
