from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from archive.codebook.views import Codebook
from archive.home.views import Home
from archive.places.views import PlaceDetail, PlaceList
from archive.reports.views import ReportDetail, ReportList
from archive.sitemap import robots, sitemaps
from archive.sources.views import SourceDetail, SourceList
from archive.statistic_pages.views import StatisticDetail, StatisticList
from archive.views import favicon, health
from records.registry import registered_apps

# Each app that registers record types has URL patterns for their lists and pages; those of this app follow below.
record_apps = [path("", include(f"{app}.urls")) for app in registered_apps() if app != "archive"]

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("", include("archive.search_page.urls")),
    path("", include("archive.map_pages.urls")),
    path("", include("archive.chart_pages.urls")),
    *record_apps,
    path("places/", PlaceList.as_view(), name="places"),
    path("places/<slug:slug>/", PlaceDetail.as_view(), name="place"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("sources/<slug:slug>/", SourceDetail.as_view(), name="source"),
    path("statistics/", StatisticList.as_view(), name="statistics"),
    path("statistics/<slug:slug>/", StatisticDetail.as_view(), name="statistic"),
    path("reports/", ReportList.as_view(), name="reports"),
    path("reports/<slug:slug>/", ReportDetail.as_view(), name="report"),
    path("daily-dose/", include("archive.daily_dose.urls")),
    path("", include("archive.exports.urls")),
    path("corrections/", include("archive.corrections.urls")),
    path("codebook/", Codebook.as_view(), name="codebook"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": sitemaps()}, name="sitemap"),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path("healthz", health, name="health"),
    path("admin/", admin.site.urls),
    # Subpages of any record: its citation and its log.
    path("", include("archive.cite.urls")),
    path("", include("archive.public_log.urls")),
]

handler500 = "archive.views.server_error"
