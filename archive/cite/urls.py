from django.urls import path

from archive.cite.views import CitePage, CiteSelection

urlpatterns = [
    path("cite/", CiteSelection.as_view(), name="cite"),
    path("cite.<slug:form>", CiteSelection.as_view(), name="cite-file"),
    path("<path:address>/cite/", CitePage.as_view(), name="record-cite"),
    path("<path:address>/cite.<slug:form>", CitePage.as_view(), name="record-cite-file"),
]
