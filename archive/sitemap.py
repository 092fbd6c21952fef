"""The sitemap and robots.txt: everything published may be read and indexed; the administration may not."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse

from records.registry import record_types


class RecordSitemap(Sitemap):
    """The published records of one type; of a type without a state, as places and sources, all rows."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.published()

    def lastmod(self, record):
        """When the record last changed; None for a row that does not keep this time."""
        return getattr(record, "changed_at", None)


def sitemaps():
    """{name: Sitemap} of all record types."""
    return {kind.name: RecordSitemap(kind.model) for kind in record_types()}


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
