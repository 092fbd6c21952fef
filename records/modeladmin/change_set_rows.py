"""What a change set wrote, for its page."""

from itertools import islice

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join

from records.models.change_set import HistoryRow

SHOWN = 200


def rows_written(change_set):
    """A list of the rows, each leading to its history; the first two hundred of them."""
    rows = list(islice(_rows(change_set), SHOWN + 1))
    shown = format_html_join(
        "", "<li>{} {} {}</li>", ((row.get_history_type_display(), *_named(row)) for row in rows[:SHOWN])
    )
    return format_html("<ul>{}</ul>{}", shown, f"The first {SHOWN} are shown." if len(rows) > SHOWN else "")


def _rows(change_set):
    for model in apps.get_models():
        if issubclass(model, HistoryRow):
            yield from model.objects.filter(change_set=change_set).order_by("history_id")[: SHOWN + 1]


def _named(row):
    """What kind of row it is, and which one."""
    meta = row.instance_type._meta
    words = words_for(row)
    try:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[row.id])
    except NoReverseMatch:
        return meta.verbose_name, words
    return meta.verbose_name, format_html('<a href="{}">{}</a>', address, words)


def words_for(row):
    """What the row was called in that state; its number if the rows that its name is made of are gone."""
    try:
        return str(row.instance)
    except (AttributeError, ObjectDoesNotExist):
        return f"number {row.id}"
