"""Pages below the page of a record, as /incidents/<slug>/cite/: found by its address, and open as it is open."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve

from records.models.record import Record
from records.views import RecordDetail


def page_at(address):
    """The view of the row's own page at that address, told its key but not asked for the row. Raises Http404."""
    try:
        match = resolve(f"/{address}/")
    except Resolver404 as error:
        raise Http404("There is no such page.") from error
    view = getattr(match.func, "view_class", None)
    model = getattr(view, "model", None)
    if model is None or match.url_name != model._meta.model_name:
        raise Http404("There is no record at this address.")
    page = view()
    page.kwargs = match.kwargs
    return page


class BelowRecord(RecordDetail):
    """A withdrawn record answers 410 here too, and a merged one leads to the same page of its heir."""

    below = ""  # what follows the address of the record

    def setup(self, request, *args, address, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = page_at(address)
        self.model = self.page.model

    def get(self, request, *args, **kwargs):
        if not issubclass(self.model, Record):
            self.object = self.get_object()
            return self.render_to_response(self.get_context_data())
        answer = super().get(request, *args, **kwargs)
        if isinstance(answer, HttpResponsePermanentRedirect):
            return HttpResponsePermanentRedirect(answer.url + self.get_below())
        return answer

    def get_below(self):
        return self.below

    def get_key(self):
        return self.page.get_key() if issubclass(self.model, Record) else {"slug": self.page.kwargs["slug"]}

    def get_object(self, queryset=None):
        if issubclass(self.model, Record):
            return super().get_object(queryset)
        return get_object_or_404(self.model, **self.get_key())
