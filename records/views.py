"""Lists and pages of records: a view is its model, its filter and its template."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.generic import DetailView
from django_filters.views import FilterView

from records.facets.options import facet_options
from records.footnotes import Footnotes
from records.history.deleted_rows import public_deletion, was_ever_public
from records.models.record import Status
from records.models.tombstone import row_merged_into
from records.pagination import ResultsPaginator
from records.registry import record_type_of
from records.related_panels import shown_panels
from records.search.suggestions import did_you_mean


class RecordList(FilterView):
    """Published records that match the query string; the page shows an error for a filter or page number it rejects."""

    template_name_suffix = "_list"
    paginate_by = 25

    def get_queryset(self):
        return self.model.objects.published()

    def get_paginator(self, queryset, per_page, **kwargs):
        ordered = self.model.objects.order_by(*(queryset.query.order_by or self.model._meta.ordering))
        ordered = self.filterset.within_ranges(ordered)
        return ResultsPaginator(ordered, per_page, results=self.filterset.results, rows=self.model.objects.for_lists())

    def paginate_queryset(self, queryset, page_size):
        page, self.error = requested_page(self.request, self.get_paginator(queryset, page_size))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["error"] = self.error
        context["active_filters"] = self.filterset.active_filters()
        context["facet_options"] = facet_options(self.filterset)
        context["query"] = self.filterset.query
        context["suggestion"] = "" if self.filterset.results.total else did_you_mean(self.filterset.query)
        context["shown_panels"] = shown_panels(self.model)
        context["record_type"] = record_type_of(self.model)
        context["noun"], context["nouns"] = self.model._meta.verbose_name, self.model._meta.verbose_name_plural
        return context

    def render_to_response(self, context, **kwargs):
        return super().render_to_response(context, status=404 if self.error else 200, **kwargs)


def requested_page(request, paginator):
    """(page, error): the requested page and no error, or the first page and why the requested one cannot be shown."""
    value = request.GET.get("page", "1")
    number = int(value) if value.isdecimal() and len(value) < 8 else 0
    if 1 <= number <= paginator.num_pages:
        return paginator.page(number), ""
    error = f"There is no page “{value[:20]}”; the list has {paginator.num_pages}. This is the first."
    return paginator.page(1), error


class PublicByUseDetail(DetailView):
    """A row without a status, as a place or a source; one that was merged into another redirects to that."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return HttpResponsePermanentRedirect(address_of_target(self.model, self.kwargs["slug"]))


def address_of_target(model, slug):
    """The address of the row without a status into which the one with this slug was merged. Raises Http404."""
    row = row_merged_into(model, slug)
    if row is None or row.slug == slug or not row.is_in_use:
        raise Http404("There is no such page.")
    return row.get_absolute_url()


class RecordDetail(DetailView):
    """One published record; a withdrawn one returns 410 with its reason, a merged one redirects to its merge target.

    A deleted one returns 410 with the day and the reason, even after it was removed for good. What readers have never
    seen is not found, whether it is a draft, withdrawn or deleted.
    """

    def get_queryset(self):
        return self.model.objects.all()

    def get(self, request, *args, **kwargs):
        record = self.model.objects.filter(**self.get_key()).first()
        if record is None and (deleted := public_deletion(self.model, **self.get_key())):
            context = {"deletion": deleted, "noun": self.model._meta.verbose_name}
            return render(request, "records/deleted.html", context, status=410)
        if record is None or record.withheld:
            raise Http404
        target = record.merge_target
        is_withdrawn = target.status == Status.WITHDRAWN and was_ever_public(target)
        if record.status == Status.MERGED and (target.is_public() or is_withdrawn):
            return HttpResponsePermanentRedirect(target.get_absolute_url())
        if is_withdrawn:
            return render(request, "records/withdrawn.html", {"record": record}, status=410)
        return super().get(request, *args, **kwargs)

    def get_key(self):
        return {"slug": self.kwargs["slug"]}

    def get_object(self, queryset=None):
        return get_object_or_404(self.get_queryset().published(), **self.get_key())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            footnotes=Footnotes(), record=self.object, shown_panels=shown_panels(self.object), **kwargs
        )
