from profiles.models import Group, Person
from records.columns import DATE_COLUMNS, FIRST_COLUMNS, ORIGIN_COLUMNS, TEXT_COLUMNS
from records.models.record import LOGGED_FIELDS
from records.points import points_of_link
from records.registry import BulkType, RecordType, Shortcut, register
from records.related_panels import list_panel
from tests.publications.models import Book
from tests.publications.resources import BookResource
from tests.publications.views import BookList


def books_by(author):
    return Book.objects.published().filter(authors__in=author.authorships.all()).distinct()


register(
    RecordType(
        model=Book,
        order=45,
        route="books",
        list_view=BookList,
        navigation="Books",
        resource=BookResource,
        public_columns=(
            *FIRST_COLUMNS,
            "kind",
            *DATE_COLUMNS,
            "place",
            "authors",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        points=points_of_link("place"),
        views=("map", "timeline", "charts"),
        logged_fields=(*LOGGED_FIELDS, "kind", "date", "place"),
        shortcuts=(Shortcut("Read", "memoirs", "kind=memoir"),),
    ),
    list_panel(Person, "Books", "books", books_by, filter_name="person", order=80),
    list_panel(Group, "Books", "books", books_by, filter_name="group", order=80),
    BulkType("books", BookResource),
)
