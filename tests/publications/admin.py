from django.contrib import admin

from records.modeladmin.base import RecordAdmin
from records.modeladmin.inlines import DATE_FIELDS, CitationInline, TabularRowInline
from tests.publications.models import Book, BookAuthor
from tests.publications.resources import BookResource


class BookAuthorInline(TabularRowInline):
    model = BookAuthor
    fields = ["person", "group"]


@admin.register(Book)
class BookAdmin(RecordAdmin):
    resource_class = BookResource
    record_fieldsets = [
        ("Book", {"fields": ["title", "slug", ("kind", "place")]}),
        ("Date", {"fields": [DATE_FIELDS]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [BookAuthorInline, CitationInline]
    list_display = ["title", "kind", "status"]
    search_fields = ["title"]
