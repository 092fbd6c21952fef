"""The to-do list on the first page of the admin: what needs an editor's attention."""

from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from records.models.record import Record, Status


def todo_list(request):
    """[{"text", "address"}] of what the user may see of it."""
    items = []
    for model in apps.get_models():
        if not admin.site.is_registered(model):
            continue
        model_admin = admin.site.get_model_admin(model)
        if hasattr(model_admin, "todo_sentences") and model_admin.has_view_permission(request):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            items += [{"text": text, "address": address} for text in model_admin.todo_sentences()]
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
