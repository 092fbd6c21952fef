from django.views.generic import TemplateView

from archive.daily_dose.models import DAILY_LINKS, DailyItem
from archive.home.content import home_content
from records.registry import headline_type


class Home(TemplateView):
    """Record counts, today's item, recent updates and links into the lists, on one screen."""

    template_name = "archive/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            daily=DailyItem.objects.published().select_related(*DAILY_LINKS).first(),
            headline=headline_type(),
            **home_content(),
            **kwargs,
        )
