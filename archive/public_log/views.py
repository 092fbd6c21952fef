from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from archive.public_log.feeds import feed_of
from archive.public_log.models import PublicLogEntry
from archive.public_log.presenter import lines_of
from archive.subpages import BelowRecord
from records.filters.forms import FilterForm
from records.registry import logged_types, record_type

A_PAGE = 50


class LogForm(FilterForm):
    """What the log can be asked: a kind of record, and where to go on."""

    kind = forms.ChoiceField(
        choices=lambda: [("", "All"), *((kind.name, kind.nouns.capitalize()) for kind in logged_types())],
        required=False,
    )
    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, data, record=None):
        super().__init__(data or None)
        self.changes = PublicLogEntry.objects.of(record) if record else PublicLogEntry.objects.all()

    def clean_before(self):
        """The line after which to go on, by its number."""
        number = self.cleaned_data["before"]
        if number is None:
            return None
        line = self.changes.shown().filter(pk=number).first()
        if line is None:
            raise forms.ValidationError(f"The log has no line {number} any more; begin again with its first page.")
        return line

    def lines(self):
        """A page of the log and whether there is more; nothing if it was asked for what it does not have."""
        if self.is_bound and not self.is_valid():
            return [], False
        asked = self.cleaned_data if self.is_bound else {}
        changes = self.changes.filter(kind=asked["kind"]) if asked.get("kind") else self.changes
        changes = list(changes.shown(below=asked.get("before"))[: A_PAGE + 1])
        return lines_of(changes[:A_PAGE]), len(changes) > A_PAGE


class Log(TemplateView):
    """The archive's public log of changes, newest first; as a feed where the address says so."""

    template_name = "archive/changes.html"
    feed = False

    def get(self, request, *args, **kwargs):
        form = LogForm(request.GET)
        lines, more = form.lines()
        if self.feed:
            return refusal_of(form) or feed_of(request, lines, "Changes", reverse("changes"))
        return self.render_to_response(self.get_context_data(form=form, lines=lines, more=more))


class RecordLog(BelowRecord):
    """The public log of one record, newest first; as a feed where the address says so."""

    template_name = "archive/record_changes.html"
    feed = False

    def get_below(self):
        return "changes.atom" if self.feed else "changes/"

    def get_object(self, queryset=None):
        """The record; a place or a source keeps no public log."""
        kind = record_type(self.model)
        if not (kind and kind.logged_fields):
            raise Http404("This page has no log.")
        return super().get_object(queryset)

    def get_context_data(self, **kwargs):
        form = LogForm(self.request.GET, self.object)
        lines, more = form.lines()
        return super().get_context_data(
            form=form, lines=lines, more=more, address=self.object.get_absolute_url(), **kwargs
        )

    def render_to_response(self, context, **kwargs):
        if self.feed:
            page = f"{context['address']}changes/"
            return refusal_of(context["form"]) or feed_of(
                self.request, context["lines"], f"Changes of “{self.object}”", page
            )
        return super().render_to_response(context, **kwargs)


def refusal_of(form):
    """The answer to a feed asked for what the log does not have; none if all is well."""
    if form.errors:
        told = "; ".join(f"{name}: {' '.join(errors)}" for name, errors in form.errors.items())
        return HttpResponse(f"{told}\n", status=400, content_type="text/plain; charset=utf-8")
