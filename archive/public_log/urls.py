from django.urls import path

from archive.public_log.views import PublicLog, RecordLog

urlpatterns = [
    path("changes/", PublicLog.as_view(), name="changes"),
    path("changes.atom", PublicLog.as_view(feed=True), name="changes-feed"),
    path("<path:address>/changes/", RecordLog.as_view(), name="record-changes"),
    path("<path:address>/changes.atom", RecordLog.as_view(feed=True), name="record-changes-feed"),
]
