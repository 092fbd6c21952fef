"""The sitemap and robots.txt: crawlers may index everything published, and not the admin."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from records.registry import record_types


class RecordSitemap(Sitemap):
    """The published records of one type, and the places and sources in use."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.published()

    def lastmod(self, record):
        """When the record last changed; None for a model without this column."""
        return getattr(record, "changed_at", None)


def sitemaps():
    """{name: Sitemap} of all record types."""
    return {record_type.name: RecordSitemap(record_type.model) for record_type in record_types()}


@require_safe
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
