from django.urls import path

from incidents.views import IncidentDetail, IncidentList

urlpatterns = [
    path("incidents/", IncidentList.as_view(), name="incidents"),
    path("incidents/<slug:slug>/", IncidentDetail.as_view(), name="incident"),
]
