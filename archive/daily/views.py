import datetime

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404
from django.views.generic import ListView
from django.views.generic.dates import BaseMonthArchiveView, BaseYearArchiveView
from django.views.generic.list import MultipleObjectTemplateResponseMixin

from archive.daily.models import DailyItem
from records.browsing import RecordDetail


class DailyMixin:
    model = DailyItem
    date_field = "day"
    month_format = "%m"
    make_object_list = True
    allow_future = True  # published() has left out the days to come
    context_object_name = "items"

    def get_queryset(self):
        return DailyItem.objects.published()


class DailyArchive(DailyMixin, ListView):
    """Every year and month that has an item, and the newest items."""

    template_name = "archive/daily_archive.html"

    def get_queryset(self):
        return super().get_queryset()[:12]

    def get_context_data(self, **kwargs):
        months = (
            DailyItem.objects.published()
            .values(year=ExtractYear("day"), month=ExtractMonth("day"))
            .annotate(count=Count("pk"))
            .order_by("-year", "month")
        )
        years = {}
        for row in months:
            years.setdefault(row["year"], []).append((datetime.date(row["year"], row["month"], 1), row["count"]))
        return super().get_context_data(years=years, **kwargs)


class DailyYear(DailyMixin, MultipleObjectTemplateResponseMixin, BaseYearArchiveView):
    template_name = "archive/daily_year.html"


class DailyMonth(DailyMixin, MultipleObjectTemplateResponseMixin, BaseMonthArchiveView):
    template_name = "archive/daily_month.html"


class DailyDay(RecordDetail):
    """The item of a day, with the ones before and after it."""

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
        return super().get_context_data(
            previous=published.filter(day__lt=day).order_by("-day").first(),
            next=published.filter(day__gt=day).order_by("day").first(),
            **kwargs,
        )
