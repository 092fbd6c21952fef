from records.bulk.related_rows import RowsColumn, citations_column, identifiers_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS, TEXT_COLUMNS
from tests.publications.models import Book, BookAuthor


class BookResource(RecordResource):
    authors = RowsColumn(BookAuthor, ["person", "group"], "authors")
    citations = citations_column(Book)
    identifiers = identifiers_column(Book)

    class Meta(RecordResource.Meta):
        model = Book
        fields = [*FIRST_COLUMNS, "kind", *DATE_COLUMNS, "place", "authors", *TEXT_COLUMNS, *LAST_COLUMNS]
