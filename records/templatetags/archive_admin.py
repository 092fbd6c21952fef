"""Template tags of the admin."""

from django import template
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from records.models.record import Record, Status

register = template.Library()
SECTIONS = ("Records", "Parts of records", "Reference data", "Site")


@register.filter
def row_summary(row):
    """Return the line of text for a collapsed row of a StackedRowInline."""
    return row.model_admin.row_summary(row.original)


@register.simple_tag(takes_context=True)
def todo_list(context):
    """Return what needs the user's attention, as a list of {"text", "address"}."""
    items = []
    for model in apps.get_models():
        if not admin.site.is_registered(model):
            continue
        model_admin = admin.site.get_model_admin(model)
        if hasattr(model_admin, "todo_items") and model_admin.has_view_permission(context["request"]):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            items += [{"text": text, "address": address} for text in model_admin.todo_items()]
            if issubclass(model, Record):
                items += _unpublished_records(model, address)
    return items


def _unpublished_records(model, address):
    for status, phrase in ((Status.REVIEW, "in review"), (Status.DRAFT, "in draft")):
        if count := model.objects.filter(status=status).count():
            yield {"text": f"{_counted(count, model)} {phrase}", "address": f"{address}?status__exact={status}"}
    if count := model.objects.filter(status=Status.PUBLISHED, published_at__gt=timezone.now()).count():
        yield {"text": f"{_counted(count, model)} scheduled for publication", "address": address}


def _counted(count, model):
    return f"{count} {model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}"


@register.simple_tag
def index_sections(app_list):
    """Return the models that the user may see as (section, models), grouped by their use instead of by app."""
    order = {model: index for index, model in enumerate(apps.get_models())}
    sections = {name: [] for name in SECTIONS}
    models = [entry for app in app_list for entry in app["models"]]
    for entry in sorted(models, key=lambda entry: order[entry["model"]]):
        section = getattr(admin.site.get_model_admin(entry["model"]), "index_section", "Site")
        sections[section].append(entry)
    return [(name, entries) for name, entries in sections.items() if entries]
