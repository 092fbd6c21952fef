"""The addresses of the archive, with two pages before them that take those of incidents and of groups."""

from django.urls import path

from archive.urls import urlpatterns as archive_urls
from measures.views import MeasureDetail
from profiles.views import PersonList

urlpatterns = [
    path("incidents/<slug:slug>/", MeasureDetail.as_view(), name="happening"),
    path("groups/", PersonList.as_view(), name="groups"),
    *archive_urls,
]
