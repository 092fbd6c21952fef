"""The columns that bulk files of different record types share, in the order of the files."""

# Of every record, before and after its own.
FIRST_COLUMNS = ["slug", "title", "status"]
TEXT_COLUMNS = ["summary", "body", "note"]
ORIGIN_COLUMNS = ["dataset", "dataset_key", "identifiers"]
LAST_COLUMNS = [
    "citations",
    *ORIGIN_COLUMNS,
    "published_at",
    "withdrawal_reason",
    "merged_into",
    "editor_note",
    "original",
]

# Of records with a date, a period or a figure.
LOCATION_COLUMNS = ["latitude", "longitude", "exactness"]
DATE_COLUMNS = ["date", "date_printed"]
TIME_COLUMNS = ["time", "time_precision"]
PERIOD_COLUMNS = ["start", "start_printed", "end", "end_printed"]
FIGURE_COLUMNS = ["number", "number_qualifier", "number_low", "number_high", "number_words", "unit"]
