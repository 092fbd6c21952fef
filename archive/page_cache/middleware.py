"""Answers a repeated public page without making it again, and a reader who still has it with 304.

Before each answer one small query asks for the edition of the archive (`records.edition`), and a page made under
another edition is not used. So every process sees a change at once: nobody reads a withdrawn record out of memory.
"""

import gzip
import hashlib
import re

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags

from archive.page_cache.build_id import release
from archive.page_cache.store import Page, PageStore
from records.models.content_version import content_version

KEPT = {200, 301, 404, 410}
VARY = ("Accept-Encoding", "HX-Request")
TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
TEXT = ("text/", "application/json", "application/geo+json", "application/atom+xml", "application/xml", "image/svg")
WORTH_PACKING = 200


class PageCache:
    """Keeps what everybody is shown alike, and leaves all else as it is.

    Left alone: whoever has a session or a message waiting, every method but GET and HEAD, and answers that set a
    cookie, stream, depend on another header than VARY, or are marked private or no-store.
    """

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_MB * 1_000_000)
        self.release = release()

    def __call__(self, request):
        # Asked before the page is made: a change that comes in between makes the page stale, not the other way round.
        # Pages may name the day, as the home page does; so none outlives it.
        state = (_edition(), timezone.localdate())
        if request.method not in ("GET", "HEAD") or _is_somebody(request):
            return self.get_response(request)
        key = _key(request)
        page = self.store.get(state, key)
        etag = page.etag if page else self._etag(state, key)
        if etag and _has_it(request, etag):
            return _not_modified(etag, page)
        if page:
            return _answer(request, page)
        response = self.get_response(request)
        if _is_for_all(response):
            self._prepare(request, response, etag)
            if request.method == "GET":
                self.store.put(state, key, Page(response.status_code, dict(response.items()), response.content))
        return response

    def _etag(self, state, key):
        """Weak: it says that the page tells the same, not that its bytes are the same."""
        digest = hashlib.sha256(repr((self.release, state, key)).encode())
        return f'W/"{digest.hexdigest()[:32]}"'

    def _prepare(self, request, response, etag):
        if response.status_code == 200 and "ETag" not in response:
            response.headers["ETag"] = etag
        if "Cache-Control" not in response:
            response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, VARY)
        if _takes_gzip(request) and _is_worth_packing(response):
            response.content = gzip.compress(response.content, 6, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))


def _edition():
    """The edition. As the first query of every request it is also what finds a broken connection, and replaces it."""
    try:
        return content_version()
    except (InterfaceError, OperationalError):
        connection.close()
        return content_version()


def _is_somebody(request):
    """Whether the answer may be for this reader alone; cookies are read only if there are any."""
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    return "HTTP_COOKIE" in request.META and (
        settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    )


def _key(request):
    meta = request.META
    return (
        request.scheme,
        meta.get("HTTP_HOST") or meta.get("SERVER_NAME", ""),
        request.path,
        meta.get("QUERY_STRING", ""),
        meta.get("HTTP_HX_REQUEST") == "true",
        _takes_gzip(request),
    )


def _takes_gzip(request):
    return bool(TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _has_it(request, etag):
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(asked) and etag.removeprefix("W/") in {known.removeprefix("W/") for known in parse_etags(asked)}


def _not_modified(etag, page):
    response = HttpResponseNotModified()
    response.headers["ETag"] = etag
    for name, value in (("Cache-Control", "no-cache"), ("Vary", ", ".join(VARY))):
        response.headers[name] = page.headers[name] if page else value
    return response


def _answer(request, page):
    response = HttpResponse(b"" if request.method == "HEAD" else page.body, status=page.status)
    for name, value in page.headers.items():
        response.headers[name] = value
    return response


def _is_for_all(response):
    if response.status_code not in KEPT or response.streaming or response.cookies:
        return False
    marks = {mark.split("=")[0] for mark in cc_delim_re.split(response.get("Cache-Control", "").lower())}
    varies = {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
    return not marks & {"private", "no-store"} and varies <= {name.lower() for name in VARY}


def _is_worth_packing(response):
    return (
        "Content-Encoding" not in response
        and len(response.content) >= WORTH_PACKING
        and response.get("Content-Type", "").startswith(TEXT)
    )
