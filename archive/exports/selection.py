"""What an address asks for: the same records in the same order as its list shows, read in chunks."""

import datetime
from array import array
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

CHUNK = 500
LEFT_OUT = "links to records that are not published; an import leaves them as they are"


class Selection:
    """The records of a list, as public at the moment of asking. Look at `errors` before reading any."""

    def __init__(self, request, kind):
        self.request = request
        self.at = timezone.now().replace(microsecond=0)
        self.kind = kind
        self.list = kind.list_view()
        self.list.setup(request)
        self.filterset = self.list.get_filterset(self.list.get_filterset_class())

    def errors(self):
        """What is wrong with the address, as (name, value, reason)."""
        data = self.request.GET
        page = data.get("page", "")
        if page and not (page.isascii() and page.isdecimal()):
            yield "page", page, "A page is a whole number. A file holds all pages of the list."
        if self.filterset.is_bound:
            for name, reasons in self.filterset.form.errors.items():
                named = name if name in self.filterset.form.fields else ""
                value = ", ".join(data.getlist(name)) if named else ""
                yield named, value, " ".join(reasons)

    @cached_property
    def keys(self):
        """The primary keys in order: eight bytes for each record."""
        records = self.filterset.qs.prefetch_related(None)
        return array("q", records.values_list("pk", flat=True).iterator(chunk_size=20 * CHUNK))

    def __len__(self):
        return len(self.keys)

    def chunks(self, with_rows=False):
        """Lists of records in order, each with all that its columns need. What is withdrawn meanwhile is left out."""
        for start in range(0, len(self.keys), CHUNK):
            yield self.read(self.keys[start : start + CHUNK], with_rows)

    def read(self, keys, with_rows=False):
        records = self.list.get_queryset().select_related(None).prefetch_related(None).order_by()
        records = self.kind.resource().filter_export(records.filter(pk__in=keys))
        if with_rows:
            for name, resource in self.kind.json_rows.items():
                rows = self.kind.model._meta.get_field(name).related_model._default_manager.all()
                records = records.prefetch_related(Prefetch(name, resource().filter_export(rows)))
        found = {record.pk: record for record in records}
        return [found[key] for key in keys if key in found]

    @property
    def query(self):
        """The query string of the list, without its page."""
        data = self.request.GET.copy()
        data.pop("page", None)
        return data.urlencode()

    def absolute(self, path):
        return self.request.build_absolute_uri(path)

    @property
    def address(self):
        """Where the list itself shows this selection."""
        return self.absolute(reverse(self.kind.route)) + (f"?{self.query}" if self.query else "")

    @property
    def words(self):
        """The filters in force, for a person."""
        active_filters = "; ".join(f"{label}: {value}" for label, value, *_rest in self.filterset.active_filters())
        return active_filters or "all"

    def about(self):
        """What each file says of itself."""
        licence, terms = settings.DATA_LICENCE
        return {
            "archive": self.address,
            "retrieved": self.at.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z"),
            "licence": f"{licence} {terms}",
            "selection": self.words,
            "left out": LEFT_OUT,
        }
