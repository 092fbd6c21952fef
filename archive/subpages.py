"""Pages below the page of a record, as /incidents/<slug>/cite/: public exactly when that page is."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve

from records.models.record import Record
from records.registry import record_type_of
from records.views import RecordDetail, address_of_target


def record_view(address):
    """The view of the record's page at that address, with its URL arguments. Raises Http404 if there is none."""
    try:
        match = resolve(f"/{address}/")
    except Resolver404 as error:
        raise Http404("There is no such page.") from error
    view_class = getattr(match.func, "view_class", None)
    model = getattr(view_class, "model", None)
    if model is None or match.url_name != model._meta.model_name:
        raise Http404("There is no record at this address.")
    view = view_class()
    view.kwargs = match.kwargs
    return view


class RecordSubpage(RecordDetail):
    """Returns 410 for a withdrawn record, as its page does, and redirects from a merged one to the same subpage."""

    suffix = ""  # what follows the address of the record

    def setup(self, request, *args, address, **kwargs):
        super().setup(request, *args, **kwargs)
        self.record_view = record_view(address)
        self.model = self.record_view.model

    def get(self, request, *args, **kwargs):
        if not issubclass(self.model, Record):
            try:
                self.object = self.get_object()
            except Http404:
                target = address_of_target(self.model, self.get_key()["slug"])
                return HttpResponsePermanentRedirect(target + self.get_suffix())
            return self.render_to_response(self.get_context_data())
        response = super().get(request, *args, **kwargs)
        if isinstance(response, HttpResponsePermanentRedirect):
            return HttpResponsePermanentRedirect(response.url + self.get_suffix())
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(list_type=record_type_of(self.model), **kwargs)

    def get_suffix(self):
        return self.suffix

    def get_key(self):
        return (
            self.record_view.get_key() if issubclass(self.model, Record) else {"slug": self.record_view.kwargs["slug"]}
        )

    def get_object(self, queryset=None):
        if issubclass(self.model, Record):
            return super().get_object(queryset)
        return get_object_or_404(self.model.objects.published(), **self.get_key())
