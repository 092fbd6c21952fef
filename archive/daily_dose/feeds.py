from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import linebreaks

from archive.atom import AtomFeed
from archive.daily_dose.models import DailyItem
from records.footnote_references import without_references


class DailyFeed(Feed):
    """The latest thirty items, by the day on which they are featured."""

    feed_type = AtomFeed
    title = "Daily Dose"
    subtitle = "One featured item a day"
    link = reverse_lazy("daily")
    author_name = settings.ARCHIVE_NAME

    def items(self):
        return DailyItem.objects.published()[:30]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return linebreaks(without_references(item.body or item.summary), autoescape=True)

    def item_pubdate(self, item):
        return timezone.make_aware(timezone.datetime.combine(item.day, timezone.datetime.min.time()))

    def item_updateddate(self, item):
        return item.changed_at
