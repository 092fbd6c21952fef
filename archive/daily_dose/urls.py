from django.urls import path, register_converter
from django.urls.converters import IntConverter
from django.views.decorators.http import require_safe

from archive.daily_dose.feeds import DailyFeed
from archive.daily_dose.views import DailyArchive, DailyCard, DailyDay, DailyMonth, DailyYear


class FourDigits(IntConverter):
    regex = "[0-9]{4}"

    def to_url(self, value):
        return f"{int(value):04}"


class TwoDigits(IntConverter):
    regex = "[0-9]{2}"

    def to_url(self, value):
        return f"{int(value):02}"


register_converter(FourDigits, "year")
register_converter(TwoDigits, "two_digits")

urlpatterns = [
    path("", DailyArchive.as_view(), name="daily"),
    path("feed.atom", require_safe(DailyFeed()), name="daily-feed"),
    path("<year:year>/", DailyYear.as_view(), name="daily-year"),
    path("<year:year>/<two_digits:month>/", DailyMonth.as_view(), name="daily-month"),
    path("<year:year>/<two_digits:month>/<two_digits:day>/", DailyDay.as_view(), name="dailyitem"),
    path("<year:year>/<two_digits:month>/<two_digits:day>/card.png", DailyCard.as_view(), name="dailyitem-card"),
]
