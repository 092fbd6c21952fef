from django.urls import path

from archive.downloads.kinds import KINDS
from archive.downloads.views import Download

urlpatterns = [path(f"{name}.<slug:format>", Download.as_view(), {"name": name}, name=f"{name}-file") for name in KINDS]
