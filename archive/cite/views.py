from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.generic import View

from archive.cite.reference import FORMS, Reference
from archive.public_log.models import PublicLogEntry
from archive.subpages import RecordSubpage
from records.views import RecordList


class CitePage(RecordSubpage):
    """How to cite one record, place or source, in every form; with a form named, its file."""

    template_name = "archive/cite.html"

    def get_suffix(self):
        return f"cite.{self.kwargs['form']}" if "form" in self.kwargs else "cite/"

    def get_context_data(self, **kwargs):
        reference = reference_of(self.request, self.object)
        return super().get_context_data(**shown(reference), address=self.object.get_absolute_url(), **kwargs)

    def render_to_response(self, context, **kwargs):
        if "form" in self.kwargs:
            return file_of(reference_of(self.request, self.object), self.kwargs["form"])
        return super().render_to_response(context, **kwargs)


class CiteSelection(View):
    """How to cite what a list shows, named by the address of the list in `of`."""

    def get(self, request, form=None):
        if form not in (None, *FORMS):
            raise Http404("There is no such form of a citation.")
        try:
            reference, address = selection_of(request, request.GET.get("of", ""))
        except NotASelection as error:
            if form:
                return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
            return render(request, "archive/cite_nothing.html", {"error": error})
        if form:
            return file_of(reference, form)
        return render(request, "archive/cite.html", {**shown(reference), "address": address})


class NotASelection(ValueError):
    """The address is not that of a list, or the list cannot read it; the message says what is wrong."""


def reference_of(request, row):
    changed_at = PublicLogEntry.objects.last_change_of(row)
    return Reference(
        key=f"{row._meta.model_name}-{row.slug}",
        title=getattr(row, "full_name", None) or str(row),
        archive=settings.ARCHIVE_NAME,
        address=request.build_absolute_uri(row.get_absolute_url()),
        changed_on=changed_at and timezone.localdate(changed_at),
        read_on=timezone.localdate(),
    )


def selection_of(request, address):
    """The reference to what the list at that address shows, and the address without what is of one screen only."""
    path, _mark, asked = address.partition("?")
    try:
        view = getattr(resolve(path).func, "view_class", None)
    except Resolver404:
        view = None
    if not (view and issubclass(view, RecordList)):
        raise NotASelection(f"of: “{address[:80]}” is not the address of a list; write it as /incidents/?kind=attack.")
    query = QueryDict(asked, mutable=True)
    query.pop("page", None)
    nouns = view.model._meta.verbose_name_plural
    filterset = view.filterset_class(query or None, queryset=view.model.objects.all(), request=request)
    if filterset.is_bound and not filterset.form.is_valid():
        told = [f"{name}: {' '.join(errors)}" for name, errors in filterset.form.errors.items()]
        raise NotASelection(f"of: {' '.join(told).replace('__all__: ', '')}")
    active_filters = "; ".join(f"{label}: {value}" for label, value, _rest in filterset.active_filters())
    address = f"{path}{'?' if query else ''}{query.urlencode()}"
    last = PublicLogEntry.objects.shown().filter(kind=view.model._meta.model_name).first()
    read_on = timezone.localdate()
    reference = Reference(
        key=f"{nouns.replace(' ', '-')}-{read_on:%Y%m%d}",
        title=f"{nouns.capitalize()}{f' ({active_filters})' if active_filters else ''}",
        archive=settings.ARCHIVE_NAME,
        address=request.build_absolute_uri(address),
        changed_on=last and timezone.localdate(last.shown_at),
        read_on=read_on,
        selection=True,
    )
    return reference, address


def shown(reference):
    forms = [(ending, name, write(reference)) for ending, (name, _type, write) in FORMS.items()]
    return {"reference": reference, "forms": forms}


def file_of(reference, form):
    if form not in FORMS:
        raise Http404("There is no such form of a citation.")
    _name, media_type, write = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{reference.key}.{form}"'}
    return HttpResponse(write(reference), content_type=f"{media_type}; charset=utf-8", headers=headers)
