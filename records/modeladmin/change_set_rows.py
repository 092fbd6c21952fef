"""The rows that a change set wrote, for its admin page."""

from itertools import islice

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join

from records.models.change_set import HistoryRow

MAX_CHANGES_SHOWN = 200


def changed_rows_list(change_set):
    """An HTML list of the first 200 rows, each linked to its history."""
    rows = list(islice(_history_rows(change_set), MAX_CHANGES_SHOWN + 1))
    items = format_html_join(
        "",
        "<li>{} {} {}</li>",
        ((row.get_history_type_display(), *_type_and_link(row)) for row in rows[:MAX_CHANGES_SHOWN]),
    )
    more = f"Only the first {MAX_CHANGES_SHOWN} are shown." if len(rows) > MAX_CHANGES_SHOWN else ""
    return format_html("<ul>{}</ul>{}", items, more)


def _history_rows(change_set):
    for model in apps.get_models():
        if issubclass(model, HistoryRow):
            yield from model.objects.filter(change_set=change_set).order_by("history_id")[: MAX_CHANGES_SHOWN + 1]


def _type_and_link(row):
    meta = row.instance_type._meta
    label = row_label(row)
    try:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[row.id])
    except NoReverseMatch:
        return meta.verbose_name, label
    return meta.verbose_name, format_html('<a href="{}">{}</a>', address, label)


def row_label(row):
    """The name of the row at that time, or its number if the rows that its name refers to are deleted."""
    try:
        return str(row.instance)
    except (AttributeError, ObjectDoesNotExist):
        return f"no. {row.id}"
