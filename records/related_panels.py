"""The panels that other apps show on the page of a record, or on a list: see `registry.RelatedPanel`."""

import inspect
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from records.models.visible import visible_lookups
from records.registry import RelatedPanel, panel_prefetches, panels_of, record_type_of

MAX_CARDS = 25


@dataclass(frozen=True)
class ShownPanel:
    """A panel that has something to show, and what its template needs for it."""

    panel: RelatedPanel
    context: dict


def shown_panels(subject):
    """The panels of a record, or of the list of a model, that have something to show.

    The visible rows that the panels of a record read are fetched here, unless the view has fetched them.
    """
    if inspect.isclass(subject):
        return _with_context([panel for panel in panels_of(subject) if panel.on_list], subject)
    model = type(subject)
    prefetch_related_objects([subject], *visible_lookups(model, panel_prefetches(model)))
    return _with_context([panel for panel in panels_of(model) if not panel.on_list], subject)


def shown_row_panels(row, slot):
    """The panels of one slot that have something to show for a row of a page.

    The view fetches what they read, for all rows at once: `panel_prefetches(Designation, "designations__")`.
    """
    return _with_context([panel for panel in panels_of(type(row)) if panel.slot == slot], row)


def _with_context(panels, subject):
    contexts = ((panel, panel.context(subject)) for panel in panels)
    return [ShownPanel(panel, context) for panel, context in contexts if context is not None]


@dataclass(frozen=True)
class RelatedList:
    """The first records of a list, how many there are in all, and the address of a list of all, if there is one."""

    records: list
    count: int
    card_template: str
    list_url: str = field(default="")

    @property
    def has_more(self):
        return self.count > len(self.records)


def related_list(queryset, query=""):
    """The first records of a query of published records; None if it finds none.

    `query` is the query string by which the list of their type shows all of them.
    """
    count = queryset.count()
    if not count:
        return None
    record_type = record_type_of(queryset.model)
    list_url = f"{record_type.list_url}?{query}" if query else ""
    return RelatedList(list(queryset.for_lists()[:MAX_CARDS]), count, record_type.card_template, list_url)


def list_panel(model, heading, anchor, records, filter_name="", order=0):
    """A panel of the first cards of `records(record)`; `filter_name` is the filter of their list that finds all."""

    def context(record):
        related = related_list(records(record), f"{filter_name}={record.slug}" if filter_name else "")
        return related and {"related": related}

    return RelatedPanel(model, "records/_related_list.html", context, anchor=anchor, heading=heading, order=order)
