from django.urls import path

from archive.exports.views import Download
from records.registry import record_types

urlpatterns = [
    path(f"{kind.file_name}.<slug:format>", Download.as_view(kind=kind), name=f"{kind.route}-file")
    for kind in record_types()
]
