"""The registry of record types: what each app declares in its `record_types.py`, and what every page loops over.

An app declares, once and completely, what the rest of the site needs to know of its record types. `record_types` is
discovered when the apps are ready, as Django discovers `admin`; `records/checks/` reports what is missing or wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

_record_types, _bulk_types, _panels = [], [], []


@dataclass(frozen=True)
class Shortcut:
    """A link from the home page into a list: under `heading`, the words `label`, with the query string `query`."""

    heading: str
    label: str
    query: str = ""
    route: str = ""  # of another page than the list


@dataclass(frozen=True)
class RecordType:
    """A type of record that the public can open. Whatever names columns or fields names them one by one."""

    model: type
    order: int = 0  # wherever types stand side by side, from the navigation to the search page
    route: str = ""  # name of the URL pattern of the list; with "-map", "-timeline", "-charts" and "-file" its others
    list_view: type | None = None  # a RecordList: its FilterSet is behind page, counts, map, charts and files
    navigation: str = ""  # words in the main navigation; blank leaves the type out of it
    resource: type | None = None  # the RecordResource whose columns the public files take
    public_columns: tuple = ()
    json_rows: dict = field(default_factory=dict)  # rows that JSON gives with a record: related name -> resource
    json_links: dict = field(default_factory=dict)  # links that JSON gives in full: column -> resource
    export_name: str = ""  # file name of its exports; the route unless given
    points: Callable | None = None  # record -> [(place, row that places it or None)], for GeoJSON; None without places
    views: tuple = ()  # of "map", "timeline", "charts"
    logged_fields: tuple = ()  # fields whose changes the public log shows; blank: no public log
    shortcuts: tuple = ()  # Shortcuts on the home page
    headline: bool = False  # the one type whose numbers by year stand on the home page, reports and places
    in_news: bool = True  # whether its new records are among the recent updates of the home page
    listed: bool = True  # False: found by the search page alone, as a paragraph of a report

    def __post_init__(self):
        """Raises ImproperlyConfigured where a class is needed and something else is given."""
        for part in ("model", "list_view", "resource"):
            value = getattr(self, part)
            if value is not None and not isinstance(value, type):
                name = getattr(self.model, "__name__", self.model)
                raise ImproperlyConfigured(f"RecordType of {name}: {part} is {value!r}; give the class itself.")

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
class BulkType:
    """A bulk file: its name, its resource, and the files that hold rows which its rows may link to."""

    name: str
    resource: type
    after: tuple = ()


@dataclass(frozen=True)
class RelatedPanel:
    """What one app shows on the page of another app's record.

    `context(record)` returns what the template needs besides the context of the page, or None where there is nothing
    to show. A panel with an `anchor` and a `heading` is offered in the contents of the page. `model` may be an
    abstract base, which stands for every record that inherits from it; several panels of a slot come in their order.
    """

    model: type
    template: str
    context: Callable = lambda record: {}
    slot: str = "sections"
    anchor: str = ""
    heading: str = ""
    order: int = 0
    prefetch: tuple = ()  # related names from the record that the panel reads

    @property
    def on_list(self):
        """Whether it belongs to the list of the model, to which `context` is then given, and not to its records."""
        return self.slot.startswith("list_")


def register(*declarations):
    """Add record types, bulk types and panels to the registry. Errors in them are reported by Django's checks."""
    lists = {RecordType: _record_types, BulkType: _bulk_types, RelatedPanel: _panels}
    for declaration in declarations:
        if type(declaration) not in lists:
            raise TypeError(f"register() takes RecordType, BulkType and RelatedPanel, not {declaration!r}.")
        lists[type(declaration)].append(declaration)


def record_types(view=None):
    """The record types with a list, in their order; with `view`, those that have this view ("map", "timeline" ...)."""
    return [kind for kind in searched_types() if kind.listed and (view is None or view in kind.views)]


def searched_types():
    """All record types in their order, those without a list too."""
    return sorted(_record_types, key=lambda kind: (kind.order, kind.name))


def named_types():
    """Names of the record types that are found by other spellings of their names, as groups, people and places."""
    return [kind.name for kind in searched_types() if kind.model.searchable.name_variants]


def logged_types():
    """The record types with a public log."""
    return [kind for kind in record_types() if kind.logged_fields]


def record_type(model):
    """The record type of a model, or of a model's name; None if it is not registered."""
    return next((kind for kind in _record_types if model in (kind.model, kind.name)), None)


def headline_type():
    """The record type whose numbers by year the home page shows; None if there is none."""
    return next((kind for kind in record_types() if kind.headline), None)


def filterset_of(model):
    """The FilterSet of the list of these records; None if they have no list."""
    kind = record_type(model)
    return kind.filterset_class if kind else None


def bulk_types():
    """{name: resource} of all bulk files, each after those that its rows may link to.

    Files that wait for none of the others keep the order in which they were registered. Raises ValueError if files
    wait for each other in a circle or for a file that does not exist.
    """
    ordered, waiting = {}, {bulk.name: bulk for bulk in _bulk_types}
    while waiting:
        ready = next((bulk for bulk in waiting.values() if set(bulk.after) <= set(ordered)), None)
        if ready is None:
            missing = {name for bulk in waiting.values() for name in bulk.after} - set(waiting) - set(ordered)
            raise ValueError(
                f"the bulk files {', '.join(sorted(waiting))} wait for "
                + (f"{', '.join(sorted(missing))}, which no app registers" if missing else "each other")
            )
        ordered[ready.name] = waiting.pop(ready.name).resource
    return ordered


def related_panels(model):
    """The panels on pages of this model, in their order."""
    return sorted((panel for panel in _panels if issubclass(model, panel.model)), key=lambda panel: panel.order)


def panel_prefetches(model, prefix=""):
    """What the panels of these records read, for `prefetch_related` on a query from which `prefix` leads to them."""
    return [f"{prefix}{name}" for panel in related_panels(model) for name in panel.prefetch]


def registered():
    """Everything as registered, for the checks: (record types, bulk types, panels)."""
    return tuple(_record_types), tuple(_bulk_types), tuple(_panels)


def registered_apps():
    """The Python paths of the apps that register a view of their own as a list, in the order of INSTALLED_APPS."""
    views = (kind.list_view for kind in _record_types if kind.list_view)
    return list(dict.fromkeys(apps.get_containing_app_config(view.__module__).name for view in views))
