"""Bulk files: one CSV per kind of record, out and in again without a change. The contract is docs/bulk-files.md."""
