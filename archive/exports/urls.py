from django.urls import path

from archive.exports.views import ExportView
from records.registry import record_types

urlpatterns = [
    path(
        f"{record_type.file_name}.<slug:format>",
        ExportView.as_view(record_type=record_type),
        name=f"{record_type.route}-file",
    )
    for record_type in record_types()
]
