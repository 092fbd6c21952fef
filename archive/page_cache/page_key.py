"""What a cached page is kept under: the state of the archive, and what of a request its response depends on."""

import re

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from records.models.content_version import content_version

ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


def archive_state():
    """The state that a page shows. The day is part of it because pages may name it, as the home page does."""
    return (_content_version(), timezone.localdate())


def _content_version():
    """The first query of every request, so it is also the one that finds a broken connection, and replaces it."""
    try:
        return content_version()
    except (InterfaceError, OperationalError):
        connection.close()
        return content_version()


def page_key(request):
    """The key of the page within one state."""
    meta = request.META
    return (
        request.scheme,
        meta.get("HTTP_HOST") or meta.get("SERVER_NAME", ""),
        request.path,
        meta.get("QUERY_STRING", ""),
        meta.get("HTTP_HX_REQUEST") == "true",
        accepts_gzip(request),
    )


def accepts_gzip(request):
    return bool(ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
