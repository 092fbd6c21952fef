from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from archive.bulk.codebook import chapters
from archive.front import front
from archive.models import DailyItem, Report


class Home(TemplateView):
    """Within one screen: what the archive holds, today's item, what is new, and ways in."""

    template_name = "archive/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            daily=DailyItem.objects.published().select_related(*DailyItem.LINKS).first(),
            reports=Report.objects.published()[:3],
            **front(),
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


@never_cache
def health(request):
    """200 if the site answers and finds its tables."""
    Report.objects.exists()
    return HttpResponse("ok", content_type="text/plain")
