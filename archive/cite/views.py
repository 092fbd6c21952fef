from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.generic import View

from archive.cite.reference import CITATION_FORMATS, Reference
from archive.public_log.models import PublicLogEntry
from archive.subpages import RecordSubpage
from records.views import RecordList


class CiteRecord(RecordSubpage):
    """How to cite one record, place or source, in every format; a single format is a file."""

    template_name = "archive/cite.html"

    def get_suffix(self):
        return f"cite.{self.kwargs['format']}" if "format" in self.kwargs else "cite/"

    def get_context_data(self, **kwargs):
        reference = record_reference(self.request, self.object)
        return super().get_context_data(**citations(reference), address=self.object.get_absolute_url(), **kwargs)

    def render_to_response(self, context, **kwargs):
        if "format" in self.kwargs:
            return file_response(record_reference(self.request, self.object), self.kwargs["format"])
        return super().render_to_response(context, **kwargs)


class CiteList(View):
    """How to cite a list with its filters. The parameter `of` is the address of the list."""

    def get(self, request, format=None):
        if format not in (None, *CITATION_FORMATS):
            raise Http404("There is no such citation format.")
        try:
            reference, address = list_reference(request, request.GET.get("of", ""))
        except InvalidListAddress as error:
            if format:
                return HttpResponse(f"of: {error}\n", status=400, content_type="text/plain; charset=utf-8")
            return render(request, "archive/cite_error.html", {"error": error})
        if format:
            return file_response(reference, format)
        return render(request, "archive/cite.html", {**citations(reference), "address": address})


class InvalidListAddress(ValueError):
    """The address is not that of a list, or its query string is invalid; the message says what is wrong."""


def record_reference(request, row):
    """The Reference to the page of a record, place or source."""
    changed_at = PublicLogEntry.objects.last_change_of(row)
    return Reference(
        key=f"{row._meta.model_name}-{row.slug}",
        title=getattr(row, "full_name", None) or str(row),
        archive=settings.ARCHIVE_NAME,
        address=request.build_absolute_uri(row.get_absolute_url()),
        changed_on=changed_at and timezone.localdate(changed_at),
        read_on=timezone.localdate(),
    )


def list_reference(request, address):
    """(Reference, address without a page number) of the list at that address. Raises InvalidListAddress."""
    path, _mark, query_string = address.partition("?")
    try:
        view = getattr(resolve(path).func, "view_class", None)
    except Resolver404:
        view = None
    if not (view and issubclass(view, RecordList)):
        raise InvalidListAddress(
            f"“{address[:80]}” is not the address of a list. An example of one: /incidents/?kind=attack"
        )
    query = QueryDict(query_string, mutable=True)
    query.pop("page", None)
    nouns = view.model._meta.verbose_name_plural
    filterset = view.filterset_class(query or None, queryset=view.model.objects.all(), request=request)
    if filterset.is_bound and not filterset.form.is_valid():
        errors = [f"{name}: {' '.join(messages)}" for name, messages in filterset.form.errors.items()]
        raise InvalidListAddress(" ".join(errors).replace("__all__: ", ""))
    active_filters = "; ".join(f"{label}: {value}" for label, value, _rest in filterset.active_filters())
    address = f"{path}{'?' if query else ''}{query.urlencode()}"
    last = PublicLogEntry.objects.shown().filter(record_type=view.model._meta.model_name).first()
    read_on = timezone.localdate()
    reference = Reference(
        key=f"{nouns.replace(' ', '-')}-{read_on:%Y%m%d}",
        title=f"{nouns.capitalize()}{f' ({active_filters})' if active_filters else ''}",
        archive=settings.ARCHIVE_NAME,
        address=request.build_absolute_uri(address),
        changed_on=last and timezone.localdate(last.shown_at),
        read_on=read_on,
        is_list=True,
    )
    return reference, address


def citations(reference):
    """The context of the page: the reference and [(file extension, label, text)] of it in every format."""
    formats = [(extension, label, write(reference)) for extension, (label, _type, write) in CITATION_FORMATS.items()]
    return {"reference": reference, "formats": formats}


def file_response(reference, format):
    """The reference as a download. Raises Http404 for an unknown format."""
    if format not in CITATION_FORMATS:
        raise Http404("There is no such citation format.")
    _label, media_type, write = CITATION_FORMATS[format]
    headers = {"Content-Disposition": f'attachment; filename="{reference.key}.{format}"'}
    return HttpResponse(write(reference), content_type=f"{media_type}; charset=utf-8", headers=headers)
