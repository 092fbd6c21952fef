"""What the templates of the editors' desk ask for."""

from django import template
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from records.models.record import Record, Status

register = template.Library()
SHELVES = ("Records", "Parts of records", "Reference", "The site")


@register.filter
def line_of(card):
    """The line of text under which a row of a record folds away."""
    return card.model_admin.line(card.original)


@register.simple_tag(takes_context=True)
def desk_todo(context):
    """What waits for an editor, as words and the list that shows it."""
    todo = []
    for model, desk in admin.site._registry.items():
        if not (hasattr(desk, "to_notice") and desk.has_view_permission(context["request"])):
            continue
        meta = model._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        todo += [{"words": words, "address": address} for words in desk.to_notice()]
        if not issubclass(model, Record):
            continue
        for status, words in ((Status.REVIEW, "in review"), (Status.DRAFT, "in draft")):
            if count := model.objects.filter(status=status).count():
                nouns = meta.verbose_name if count == 1 else meta.verbose_name_plural
                todo.append({"words": f"{count} {nouns} {words}", "address": f"{address}?status__exact={status}"})
        if count := model.objects.filter(status=Status.PUBLISHED, published_at__gt=timezone.now()).count():
            nouns = meta.verbose_name if count == 1 else meta.verbose_name_plural
            todo.append({"words": f"{count} {nouns} waiting for the time of publication", "address": address})
    return todo


@register.simple_tag
def desk_tiers(app_list):
    """The tables the reader may see, by what they are to an editor instead of by app."""
    order = {model: place for place, model in enumerate(admin.site._registry)}
    tiers = {name: [] for name in SHELVES}
    for table in sorted(
        (table for app in app_list for table in app["models"]), key=lambda table: order[table["model"]]
    ):
        tiers[getattr(admin.site._registry[table["model"]], "tier", "The site")].append(table)
    return [(name, tables) for name, tables in tiers.items() if tables]
