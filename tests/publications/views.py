from records.views import RecordDetail, RecordList
from tests.publications.filters import BookFilter
from tests.publications.models import Book


class BookList(RecordList):
    model = Book
    filterset_class = BookFilter


class BookDetail(RecordDetail):
    model = Book

    def get_queryset(self):
        books = Book.objects.select_related("place__parent__parent__parent")
        return books.prefetch_visible("citations", "authors__person", "authors__group")
