from django.urls import path

from archive.public_log.views import Log, RecordLog

urlpatterns = [
    path("changes/", Log.as_view(), name="changes"),
    path("changes.atom", Log.as_view(feed=True), name="changes-feed"),
    path("<path:address>/changes/", RecordLog.as_view(), name="record-changes"),
    path("<path:address>/changes.atom", RecordLog.as_view(feed=True), name="record-changes-feed"),
]
