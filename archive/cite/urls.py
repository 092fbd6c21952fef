from django.urls import path

from archive.cite.views import CiteList, CiteRecord

urlpatterns = [
    path("cite/", CiteList.as_view(), name="cite"),
    path("cite.<slug:format>", CiteList.as_view(), name="cite-file"),
    path("<path:address>/cite/", CiteRecord.as_view(), name="record-cite"),
    path("<path:address>/cite.<slug:format>", CiteRecord.as_view(), name="record-cite-file"),
]
