from django.urls import path

from archive.corrections.views import CorrectionPage, CorrectionSent

urlpatterns = [
    path("", CorrectionPage.as_view(), name="correction"),
    path("sent/", CorrectionSent.as_view(), name="correction-sent"),
]
