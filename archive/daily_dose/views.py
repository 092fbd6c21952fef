import datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import ListView
from django.views.generic.dates import BaseMonthArchiveView, BaseYearArchiveView
from django.views.generic.list import MultipleObjectTemplateResponseMixin

from archive.daily_dose.card import draw_card
from archive.daily_dose.models import DailyItem
from archive.daily_dose.months import month_of, months_of
from archive.daily_dose.same_day import on_this_day
from records.filters import RecordFilter
from records.views import RecordDetail, RecordList


class DailyFilter(RecordFilter):
    class Meta(RecordFilter.Meta):
        model = DailyItem
        fields = []


class DailyItemList(RecordList):
    """All items, for their files; the public page of the Daily Dose is a calendar."""

    model = DailyItem
    filterset_class = DailyFilter


class DailyMixin:
    model = DailyItem
    date_field = "day"
    month_format = "%m"
    make_object_list = True
    allow_future = True  # published() has left out the days to come
    context_object_name = "items"

    def get_queryset(self):
        return DailyItem.objects.published().order_by("day")


class DailyArchive(DailyMixin, ListView):
    """The newest item, this day in other years, the months of the newest year, and every year that has an item."""

    template_name = "archive/daily_archive.html"

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
            latest = DailyItem.objects.select_related(*DailyItem.LINKS).published().first()
            context.update(year=year, months=months_of(year, context["items"]), latest=latest)
        return context


class DailyYear(DailyMixin, MultipleObjectTemplateResponseMixin, BaseYearArchiveView):
    template_name = "archive/daily_year.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "months": months_of(context["year"].year, context["items"])}


class DailyMonth(DailyMixin, MultipleObjectTemplateResponseMixin, BaseMonthArchiveView):
    template_name = "archive/daily_month.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        first = context["month"]
        return {**context, "calendar": month_of(first.year, first.month, context["items"])}


class DailyDay(RecordDetail):
    """The item of a day, with the ones before and after it and what happened on the same day of other years."""

    model = DailyItem
    template_name = "archive/daily_day.html"

    def get_queryset(self):
        return DailyItem.objects.select_related(*DailyItem.LINKS).prefetch_related("citations")

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
    """The picture of a day's item, drawn once for each of its versions."""

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        item = self.object
        key = f"daily card {item.pk} {item.changed_at.isoformat()}".replace(" ", "-")
        if not (picture := cache.get(key)):
            kicker = f"Daily Dose: {item.get_kind_display()}"
            picture = draw_card(settings.ARCHIVE_NAME, kicker, item.day, item.title)
            cache.set(key, picture, timeout=None)
        return HttpResponse(picture, content_type="image/png")
