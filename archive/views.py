from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.generic import TemplateView

from archive.bulk.codebook import chapters
from archive.models import DailyItem, Report, Statistic
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.citing import Source
from records.placing import Place


class Home(TemplateView):
    """What the archive holds, today's item, what is new, and ways in."""

    template_name = "archive/home.html"

    def get_context_data(self, **kwargs):
        held = [(model, model.objects.published().count()) for model in (Group, Person, Incident, Measure, Statistic)]
        held += [(model, model.objects.count()) for model in (Place, Source)]
        return super().get_context_data(
            daily=DailyItem.objects.published().select_related(*DailyItem.LINKS).first(),
            held=[(model._meta.verbose_name_plural, model._meta.model_name, count) for model, count in held],
            incidents=Incident.objects.published().for_lists()[:6],
            groups=Group.objects.published().order_by("-changed_at")[:6],
            reports=Report.objects.published(),
            **kwargs,
        )


class Codebook(TemplateView):
    """Every column of every bulk file, as in docs/codebook.md."""

    template_name = "archive/codebook.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(chapters=list(chapters()), **kwargs)


def favicon(request):
    """Browsers ask for it on pages that name no icon, as those of the desk."""
    return redirect(static("archive/favicon.svg"))


def health(request):
    """200 if the site answers and finds its tables."""
    Report.objects.exists()
    return HttpResponse("ok", content_type="text/plain")
