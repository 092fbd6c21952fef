"""Every route of the site, and the arguments with which the public ones answer: a new route is found by itself."""

from dataclasses import dataclass

from django.apps import apps
from django.urls import get_resolver, resolve, reverse

from archive.cite.reference import CITATION_FORMATS
from archive.exports.views import formats
from archive.models import DailyItem
from records.registry import logged_types, record_types


@dataclass(frozen=True)
class Route:
    pattern: str  # as groups/<slug:slug>/
    name: str | None

    @property
    def takes_arguments(self):
        return "<" in self.pattern

    def address(self, arguments):
        return reverse(self.name, kwargs=arguments) if self.name else f"/{self.pattern}"


def routes(patterns=None, prefix=""):
    for entry in patterns or get_resolver().url_patterns:
        pattern = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry.url_patterns, pattern)
        else:
            yield Route(pattern, entry.name)


def public_routes():
    return [route for route in routes() if not route.pattern.startswith("admin/")]


def pages():
    """The address of the page of each row that the public sees and that has a page, by the name of its route."""
    found = {}
    for model in apps.get_models():
        if hasattr(model, "get_absolute_url") and hasattr(model, "searchable"):
            shown = model.objects.published() if hasattr(model.objects, "published") else model.objects.all()
            for row in shown:
                address = row.get_absolute_url()
                if "#" not in address:
                    found.setdefault(resolve(address).url_name, []).append(address)
    return found


def _cited():
    return [{"address": addresses[0].strip("/")} for addresses in pages().values()]


def _logged():
    found = pages()
    return [{"address": found[record_type.name][0].strip("/")} for record_type in logged_types()]


def _days(*parts):
    return [{part: getattr(item.day, part) for part in parts} for item in DailyItem.objects.published()]


SOURCES = {
    "daily-year": lambda: _days("year"),
    "daily-month": lambda: _days("year", "month"),
    "dailyitem-card": lambda: _days("year", "month", "day"),
    "cite-file": lambda: [{"format": format} for format in CITATION_FORMATS],
    "record-cite": _cited,
    "record-cite-file": lambda: [{**page, "format": format} for page in _cited() for format in CITATION_FORMATS],
    "record-changes": _logged,
    "record-changes-feed": _logged,
    **{
        f"{record_type.route}-file": lambda record_type=record_type: [{"format": f} for f in formats(record_type)]
        for record_type in record_types()
    },
}
QUERIES = {"cite-file": "?of=/incidents/", "jump": "?q=red", "search": "?q=red"}


def addresses(route):
    """The addresses at which a public route answers. Raises LookupError for one whose arguments have no source."""
    if not route.takes_arguments:
        found = [{}]
    elif route.name in SOURCES:
        found = SOURCES[route.name]()
    else:
        found = [resolve(address).kwargs for address in pages().get(route.name, [])]
    if not found:
        raise LookupError(f"{route.pattern}: no record of the full archive gives it arguments; add to SOURCES.")
    return sorted({route.address(arguments) + QUERIES.get(route.name, "") for arguments in found})
