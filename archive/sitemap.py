"""The sitemap and the word to robots: everything published may be read and indexed; the desk may not."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse

from archive.models import DailyItem, Report, Statistic
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.models.place import Place
from records.models.source import Source


class Published(Sitemap):
    """The published records of one kind."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.published()

    def lastmod(self, record):
        return record.changed_at


class All(Sitemap):
    """Every row of a kind that has no state: places and sources."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.all()


RECORDS = (Group, Person, Incident, Measure, Statistic, Report, DailyItem)
SITEMAPS = {model._meta.model_name: Published(model) for model in RECORDS}
SITEMAPS |= {model._meta.model_name: All(model) for model in (Place, Source)}


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
