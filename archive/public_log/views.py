from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from archive.public_log.feeds import feed_response
from archive.public_log.models import PublicLogEntry
from archive.public_log.presenter import present
from archive.subpages import RecordSubpage
from records.filters.forms import FilterForm
from records.registry import logged_types, record_type_of

LOG_ENTRIES_PER_PAGE = 50


def log_choices():
    """[(name, plural noun)] of the record types with a public log."""
    return [(record_type.name, record_type.nouns.capitalize()) for record_type in logged_types()]


class PublicLogForm(FilterForm):
    """The query string of the log: a type of record, and the entry after which to go on."""

    kind = forms.ChoiceField(label="Record type", choices=lambda: [("", "All"), *log_choices()], required=False)
    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, data, record=None):
        super().__init__(data or None)
        self.all_entries = PublicLogEntry.objects.of(record) if record else PublicLogEntry.objects.all()

    def clean_before(self):
        """The entry with that number; None if no number was given."""
        number = self.cleaned_data["before"]
        if number is None:
            return None
        entry = self.all_entries.shown().filter(pk=number).first()
        if entry is None:
            raise forms.ValidationError(f"The log no longer has an entry {number}. Start again from the first page.")
        return entry

    def page(self):
        """(entries of a page as PresentedEntry, whether there are more); no entries if the query string is invalid."""
        if self.is_bound and not self.is_valid():
            return [], False
        cleaned = self.cleaned_data if self.is_bound else {}
        record_type = cleaned.get("kind")
        entries = self.all_entries.filter(record_type=record_type) if record_type else self.all_entries
        entries = list(entries.shown(before=cleaned.get("before"))[: LOG_ENTRIES_PER_PAGE + 1])
        return present(entries[:LOG_ENTRIES_PER_PAGE]), len(entries) > LOG_ENTRIES_PER_PAGE


class PublicLog(TemplateView):
    """The archive's public log of changes, newest first; as a feed where the address says so."""

    template_name = "archive/public_log.html"
    feed = False

    def get(self, request, *args, **kwargs):
        form = PublicLogForm(request.GET)
        entries, has_more = form.page()
        if self.feed:
            return error_response(form) or feed_response(request, entries, "Changes", reverse("changes"))
        return self.render_to_response(self.get_context_data(form=form, entries=entries, has_more=has_more))


class RecordLog(RecordSubpage):
    """The public log of one record, newest first; as a feed where the address says so."""

    template_name = "archive/record_log.html"
    feed = False

    def get_suffix(self):
        return "changes.atom" if self.feed else "changes/"

    def get_object(self, queryset=None):
        """The record. Raises Http404 for one without a public log, as a place or a source."""
        record_type = record_type_of(self.model)
        if not (record_type and record_type.logged_fields):
            raise Http404("This page has no log.")
        return super().get_object(queryset)

    def get_context_data(self, **kwargs):
        form = PublicLogForm(self.request.GET, self.object)
        entries, has_more = form.page()
        return super().get_context_data(
            form=form, entries=entries, has_more=has_more, address=self.object.get_absolute_url(), **kwargs
        )

    def render_to_response(self, context, **kwargs):
        if self.feed:
            page = f"{context['address']}changes/"
            return error_response(context["form"]) or feed_response(
                self.request, context["entries"], f"Changes to “{self.object}”", page
            )
        return super().render_to_response(context, **kwargs)


def error_response(form):
    """A response with status 400 that names each error of the query string of a feed; None if it is valid."""
    if form.errors:
        errors = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in form.errors.items())
        return HttpResponse(f"{errors}\n", status=400, content_type="text/plain; charset=utf-8")
