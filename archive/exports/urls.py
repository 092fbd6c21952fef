from django.urls import path

from archive.exports.registry import KINDS
from archive.exports.views import Download

urlpatterns = [path(f"{name}.<slug:format>", Download.as_view(), {"name": name}, name=f"{name}-file") for name in KINDS]
