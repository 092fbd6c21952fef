"""Answers a repeated request for a public page from memory, and with 304 if the reader still has the page.

Before each answer one small query reads the content version (`records/models/content_version.py`). A page made under
another version is not used, so every process sees a change at once: no withdrawn record is served from memory.
"""

import gzip
import hashlib

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags

from archive.page_cache.build_id import build_id
from archive.page_cache.page_key import accepts_gzip, archive_state, page_key
from archive.page_cache.store import CachedPage, PageStore

CACHED_STATUSES = {200, 301, 404, 410}
VARY = ("Accept-Encoding", "HX-Request")
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/atom+xml",
    "application/xml",
    "image/svg",
)
MIN_COMPRESSED_BYTES = 200


class PageCacheMiddleware:
    """Caches what is the same for every reader.

    Not cached: responses to readers with a session or a message, to methods other than GET and HEAD, and responses that
    set a cookie, stream, vary by a header that is not in VARY, or are marked private or no-store.
    """

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_MB * 1_000_000)
        self.build_id = build_id()

    def __call__(self, request):
        # Read before the page is made: a change that comes in between then makes the page out of date, not fresh.
        state = archive_state()
        if request.method not in ("GET", "HEAD") or _is_personal(request):
            return self.get_response(request)
        key = page_key(request)
        page = self.store.get(state, key)
        etag = page.etag if page else self._etag(state, key)
        if etag and _matches(request, etag):
            return _not_modified(etag, page)
        if page:
            return _response(request, page)
        response = self.get_response(request)
        if _is_public(response):
            self._prepare(request, response, etag)
            if request.method == "GET":
                page = CachedPage(response.status_code, dict(response.items()), response.content)
                self.store.put(state, key, page)
        return response

    def _etag(self, state, key):
        """Weak: the page has the same content, not necessarily the same bytes."""
        digest = hashlib.sha256(repr((self.build_id, state, key)).encode())
        return f'W/"{digest.hexdigest()[:32]}"'

    def _prepare(self, request, response, etag):
        if response.status_code == 200 and "ETag" not in response:
            response.headers["ETag"] = etag
        if "Cache-Control" not in response:
            response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, VARY)
        if accepts_gzip(request) and _is_compressible(response):
            response.content = gzip.compress(response.content, 6, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))


def _is_personal(request):
    """Whether the response may be for this reader alone; cookies are parsed only if there are any."""
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    return "HTTP_COOKIE" in request.META and (
        settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    )


def _matches(request, etag):
    """Whether the reader has the page with this ETag."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(header) and etag.removeprefix("W/") in {sent.removeprefix("W/") for sent in parse_etags(header)}


def _not_modified(etag, page):
    response = HttpResponseNotModified()
    response.headers["ETag"] = etag
    for name, value in (("Cache-Control", "no-cache"), ("Vary", ", ".join(VARY))):
        response.headers[name] = page.headers[name] if page else value
    return response


def _response(request, page):
    response = HttpResponse(b"" if request.method == "HEAD" else page.body, status=page.status)
    for name, value in page.headers.items():
        response.headers[name] = value
    return response


def _is_public(response):
    """Whether every reader would get this response."""
    if response.status_code not in CACHED_STATUSES or response.streaming or response.cookies:
        return False
    directives = {part.split("=")[0] for part in cc_delim_re.split(response.get("Cache-Control", "").lower())}
    varies = {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
    return not directives & {"private", "no-store"} and varies <= {name.lower() for name in VARY}


def _is_compressible(response):
    return (
        "Content-Encoding" not in response
        and len(response.content) >= MIN_COMPRESSED_BYTES
        and response.get("Content-Type", "").startswith(COMPRESSIBLE)
    )
