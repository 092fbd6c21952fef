from django.contrib import admin

from records.modeladmin.base import RecordAdmin
from records.modeladmin.inlines import WHEN, Citations, Table
from tests.publications.models import Book, BookAuthor, BookCitation
from tests.publications.resources import BookResource


@admin.register(Book)
class BookAdmin(RecordAdmin):
    resource_class = BookResource
    facts = [
        ("The book", {"fields": ["title", "slug", ("kind", "place")]}),
        ("Date", {"fields": [WHEN]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [Table.of(BookAuthor, "person", "group"), Citations.of(BookCitation)]
    list_display = ["title", "kind", "status"]
    search_fields = ["title"]
