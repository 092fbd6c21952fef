"""What an app declares of its record types, their bulk files, and its panels on pages of other apps."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from records.registry.arguments import (
    CLASS,
    CLASSES_BY_NAME,
    FUNCTION,
    MODEL,
    MODEL_OR_BASE,
    NAMES,
    NUMBER,
    SLUG,
    TEXT,
    YES_NO,
    ArgumentType,
    Declaration,
    argument,
    tuple_of,
)

SLOTS = ("sections", "end", "remarks", "list_head", "list_end")  # that templates offer to panels of other apps


@dataclass(frozen=True)
class Shortcut(Declaration):
    """A link from the home page into a list: under `heading`, the words `label`, with the query string `query`."""

    heading: str = argument(TEXT)
    label: str = argument(TEXT)
    query: str = argument(TEXT.or_blank(), "")
    route: str = argument(SLUG.or_blank(), "")  # of another page than the list


SHORTCUTS = tuple_of("a tuple of Shortcut(…)", lambda value: isinstance(value, Shortcut))


@dataclass(frozen=True)
class RecordType(Declaration):
    """A type of record that the public can open. Whatever names columns or fields names them one by one."""

    model: type = argument(MODEL)
    order: int = argument(NUMBER, 0)  # wherever a page lists types, from the navigation to the search page
    # The name of the URL pattern of the list; with "-map", "-timeline", "-charts" and "-file" its others.
    route: str = argument(SLUG.or_blank(), "")
    # A RecordList: its FilterSet is behind page, counts, map, charts and files.
    list_view: type | None = argument(CLASS.or_none(), None)
    navigation: str = argument(TEXT.or_blank(), "")  # words in the main navigation; blank leaves the type out of it
    resource: type | None = argument(CLASS.or_none(), None)  # the RecordResource whose columns the public files take
    public_columns: tuple = argument(NAMES, ())
    # Rows that JSON gives with a record, {related name: resource}, and links that it gives in full, {column: resource}.
    json_rows: dict = argument(CLASSES_BY_NAME, default_factory=dict)
    json_links: dict = argument(CLASSES_BY_NAME, default_factory=dict)
    export_name: str = argument(SLUG.or_blank(), "")  # file name of its exports; the route unless given
    # record -> [(place, row that places it or None)], for GeoJSON; None without places.
    points: Callable | None = argument(FUNCTION.or_none(), None)
    views: tuple = argument(NAMES, ())  # of "map", "timeline", "charts"
    logged_fields: tuple = argument(NAMES, ())  # fields whose changes the public log shows; blank: no public log
    shortcuts: tuple = argument(SHORTCUTS, ())  # on the home page
    # The one type whose numbers by year the home page, reports and places show.
    headline: bool = argument(YES_NO, False)
    in_recent_updates: bool = argument(YES_NO, True)  # of the home page: whether its new records are among them
    listed: bool = argument(YES_NO, True)  # False: found by the search page alone, as a paragraph of a report

    @property
    def name(self):
        return self.model._meta.model_name

    @property
    def noun(self):
        return self.model._meta.verbose_name

    @property
    def nouns(self):
        return self.model._meta.verbose_name_plural

    @property
    def filterset_class(self):
        """The FilterSet of its list; None if it has no list."""
        return getattr(self.list_view, "filterset_class", None)

    @property
    def list_url(self):
        """The address of its list."""
        return reverse(self.route)

    @property
    def file_name(self):
        return self.export_name or self.route

    @property
    def card_template(self):
        """The template of one record in a list, by name: incidents/_incident.html."""
        return f"{self.model._meta.app_label}/_{self.name}.html"


@dataclass(frozen=True)
class BulkType(Declaration):
    """A bulk file: its name and its resource, whose columns decide which files have to be imported before it."""

    name: str = argument(SLUG)
    resource: type = argument(CLASS)  # a RecordResource


@dataclass(frozen=True)
class RelatedPanel(Declaration):
    """What one app shows on the page of another app's record.

    `context(record)` returns what the template needs besides the context of the page, or None where there is nothing
    to show. A panel with an `anchor` and a `heading` is offered in the contents of the page. `model` may be an
    abstract base, and then applies to every record that inherits from it; the panels of a slot come in their order.
    """

    model: type = argument(MODEL_OR_BASE)
    template: str = argument(TEXT)
    context: Callable = argument(FUNCTION, lambda record: {})
    slot: str = argument(ArgumentType(f"one of {', '.join(SLOTS)}", lambda value: value in SLOTS), "sections")
    anchor: str = argument(SLUG.or_blank(), "")
    heading: str = argument(TEXT.or_blank(), "")
    order: int = argument(NUMBER, 0)
    prefetch: tuple = argument(NAMES, ())  # related names from the record that the panel reads; it gets visible rows

    @property
    def on_list(self):
        """Whether it belongs to the list of the model, to which `context` is then given, and not to its records."""
        return self.slot.startswith("list_")
