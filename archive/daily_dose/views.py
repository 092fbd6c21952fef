import datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.generic import ListView
from django.views.generic.dates import MonthArchiveView, YearArchiveView

from archive.daily_dose.card import draw_card
from archive.daily_dose.models import DAILY_LINKS, DailyItem
from archive.daily_dose.months import month_of, months_of
from archive.daily_dose.same_day import on_this_day
from records.filters import RecordFilter
from records.views import RecordDetail, RecordList


class DailyFilter(RecordFilter):
    class Meta(RecordFilter.Meta):
        model = DailyItem
        fields = []


class DailyItemList(RecordList):
    """All items, for exports. Readers see a calendar instead of a list."""

    model = DailyItem
    filterset_class = DailyFilter


class DailyMixin:
    model = DailyItem
    date_field = "day"
    month_format = "%m"
    make_object_list = True
    allow_future = True  # published() leaves out future days
    context_object_name = "items"

    def get_queryset(self):
        return DailyItem.objects.published().order_by("day")


class DailyArchive(DailyMixin, ListView):
    """The latest item, this day in other years, a calendar of the latest year, and links to all years with items."""

    template_name_suffix = "_archive"

    def get_queryset(self):
        latest = DailyItem.objects.published().first()
        return super().get_queryset().filter(day__year=latest.day.year) if latest else DailyItem.objects.none()

    def get_context_data(self, **kwargs):
        years = (
            DailyItem.objects.published()
            .values(year=ExtractYear("day"))
            .annotate(count=Count("pk"))
            .order_by("-year")
            .values_list("year", "count")
        )
        context = super().get_context_data(years=list(years), same_day=on_this_day(timezone.localdate()), **kwargs)
        if context["years"]:
            year, _count = context["years"][0]
            latest = DailyItem.objects.select_related(*DAILY_LINKS).published().first()
            context.update(year=year, months=months_of(year, context["items"]), latest=latest)
        return context


class DailyYear(DailyMixin, YearArchiveView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "months": months_of(context["year"].year, context["items"])}


class DailyMonth(DailyMixin, MonthArchiveView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        month = context["month"]
        return {**context, "calendar": month_of(month.year, month.month, context["items"])}


class DailyDay(RecordDetail):
    """The item of a day, with the previous and the next one, and what happened on the same day in other years."""

    model = DailyItem

    def get_queryset(self):
        return DailyItem.objects.select_related(*DAILY_LINKS).prefetch_visible("citations")

    def get_key(self):
        try:
            day = datetime.date(self.kwargs["year"], self.kwargs["month"], self.kwargs["day"])
        except ValueError as error:
            raise Http404("There is no such day.") from error
        return {"day": day}

    def get_context_data(self, **kwargs):
        published, day = DailyItem.objects.published(), self.object.day
        address = self.request.build_absolute_uri(self.object.get_absolute_url())
        return super().get_context_data(
            previous=published.filter(day__lt=day).order_by("-day").first(),
            next=published.filter(day__gt=day).order_by("day").first(),
            same_day=on_this_day(day),
            address=address,
            card=f"{address}card.png",
            archive_name=settings.ARCHIVE_NAME,
            **kwargs,
        )


class DailyCard(DailyDay):
    """The sharing image of an item as PNG, cached for each version of the item."""

    def get(self, request, *args, **kwargs):
        """The picture; the card of a merged item redirects to the card of the other item, not to its page."""
        response = super().get(request, *args, **kwargs)
        if isinstance(response, HttpResponsePermanentRedirect):
            return HttpResponsePermanentRedirect(f"{response.url}card.png")
        return response

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        item = self.object
        key = f"daily card {item.pk} {item.changed_at.isoformat()}".replace(" ", "-")
        if not (image := cache.get(key)):
            kicker = f"Daily Dose: {item.get_kind_display()}"
            image = draw_card(settings.ARCHIVE_NAME, kicker, item.day, item.title)
            cache.set(key, image, timeout=None)
        return HttpResponse(image, content_type="image/png")
