"""The records of an export: those that the list with the same query string shows, in its order, read in chunks."""

import datetime
from array import array
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from records.models.dataset import Dataset
from records.models.origin import FromDataset

CHUNK_SIZE = 500
LEFT_OUT = "links to records that are not published; importing this file does not change them"


class ExportSelection:
    """The records of a list that are public at the time of the request. Check `errors()` before reading any."""

    def __init__(self, request, record_type):
        self.request = request
        self.at = timezone.now().replace(microsecond=0)
        self.record_type = record_type
        self.list = record_type.list_view()
        self.list.setup(request)
        self.filterset = self.list.get_filterset(self.list.get_filterset_class())

    def errors(self):
        """Yield (name, value, reason) for each error in the query string."""
        data = self.request.GET
        page = data.get("page", "")
        if page and not (page.isascii() and page.isdecimal()):
            yield "page", page, "Use a whole number for a page. A file has all pages of the list."
        if self.filterset.is_bound:
            for name, reasons in self.filterset.form.errors.items():
                named = name if name in self.filterset.form.fields else ""
                value = ", ".join(data.getlist(name)) if named else ""
                yield named, value, " ".join(reasons)

    @cached_property
    def keys(self):
        """The primary keys in the order of the list, eight bytes for each record."""
        records = self.filterset.qs.prefetch_related(None)
        return array("q", records.values_list("pk", flat=True).iterator(chunk_size=20 * CHUNK_SIZE))

    def __len__(self):
        return len(self.keys)

    def chunks(self, with_rows=False):
        """Yield lists of records in order. Records that were withdrawn in the meantime are left out."""
        for start in range(0, len(self.keys), CHUNK_SIZE):
            yield self.read(self.keys[start : start + CHUNK_SIZE], with_rows)

    def read(self, keys, with_rows=False):
        """The public records with these keys, with what their columns need; `with_rows` adds the rows for JSON."""
        records = self.list.get_queryset().select_related(None).prefetch_related(None).order_by()
        records = self.record_type.resource().filter_export(records.filter(pk__in=keys))
        if with_rows:
            for name, resource in self.record_type.json_rows.items():
                rows = self.record_type.model._meta.get_field(name).related_model._default_manager.all()
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
        """The path as a full URL."""
        return self.request.build_absolute_uri(path)

    @property
    def address(self):
        """The URL of the list with this selection."""
        return self.absolute(reverse(self.record_type.route)) + (f"?{self.query}" if self.query else "")

    @property
    def description(self):
        """The active filters for a reader, or "all records"."""
        active_filters = "; ".join(f"{label}: {value}" for label, value, *_rest in self.filterset.active_filters())
        return active_filters or "all records"

    def dataset_licences(self):
        """A text for each dataset that rows are taken from: its name, its licence and how to cite it."""
        if not issubclass(self.record_type.model, FromDataset):
            return []
        keys = self.filterset.qs.order_by().filter(dataset__isnull=False).values("dataset")
        texts = []
        for dataset in Dataset.objects.filter(pk__in=keys):
            cited = f", cite it as: {dataset.how_to_cite}" if dataset.how_to_cite else ""
            texts.append(f"rows of {dataset}: {dataset.licence}{cited}")
        return texts

    def about(self):
        """{name: text} about the file, which every format except the feed includes."""
        licence, terms = settings.DATA_LICENCE
        return {
            "archive": self.address,
            "retrieved": self.at.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z"),
            "licence": "; ".join([f"{licence} {terms}", *self.dataset_licences()]),
            "selection": self.description,
            "left out": LEFT_OUT,
        }
