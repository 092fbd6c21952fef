"""Template tags of the admin."""

from django import template
from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from records.history.deleted_rows import needs_reason
from records.modeladmin.deletion_versions import deletion_version, shown_version_name
from records.modeladmin.todo_list import todo_list
from records.modeladmin.used_by import used_by

register = template.Library()
register.simple_tag(needs_reason)
register.simple_tag(deletion_version)
register.simple_tag(shown_version_name)
SECTIONS = ("Records", "Parts of records", "Reference data", "Site")


@register.filter
def row_summary(row):
    """The line of text for a collapsed row of a StackedRowInline."""
    return row.model_admin.row_summary(row.original)


@register.simple_tag(takes_context=True, name="todo_list")
def todo_list_for_user(context):
    """What needs the user's attention, as a list of {"text", "address"}."""
    return todo_list(context["request"])


@register.simple_tag(takes_context=True, name="used_by")
def used_by_for_user(context, row):
    """[Uses] of a row, with the names that the user may see."""
    return used_by(row, context["request"].user)


@register.simple_tag
def history_link(described):
    """The name of the row of a DescribedChange, with a link to its history where it has a page of its own."""
    meta = described.change.model._meta
    try:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[described.change.pk])
    except NoReverseMatch:
        return f"“{described.name}”"
    return format_html('<a href="{}">“{}”</a>', address, described.name)


@register.simple_tag
def index_sections(app_list):
    """The models that the user may see as (section, models), grouped by their use instead of by app."""
    order = {model: index for index, model in enumerate(apps.get_models())}
    sections = {name: [] for name in SECTIONS}
    models = [entry for app in app_list for entry in app["models"]]
    for entry in sorted(models, key=lambda entry: order[entry["model"]]):
        section = getattr(admin.site.get_model_admin(entry["model"]), "index_section", "Site")
        sections[section].append(entry)
    return [(name, entries) for name, entries in sections.items() if entries]
