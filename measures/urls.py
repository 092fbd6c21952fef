from django.urls import path

from measures.views import MeasureDetail, MeasureList

urlpatterns = [
    path("measures/", MeasureList.as_view(), name="measures"),
    path("measures/<slug:slug>/", MeasureDetail.as_view(), name="measure"),
]
