"""One address for each list and format: /incidents.csv with the query string of /incidents/."""

import hashlib
import json
import re

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.generic import View

from archive.exports.csv_export import csv_chunks
from archive.exports.feed import feed_text, parse_cursor
from archive.exports.json_export import geojson_chunks, json_chunks
from archive.exports.selection import ExportSelection
from archive.exports.throttle import SlotStream, acquire_slot
from archive.exports.xlsx_export import too_many_for_xlsx, xlsx_file
from archive.page_cache.build_id import build_id
from records.models.content_version import content_version
from records.registry import record_types

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
}
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
CHUNKS = {"csv": csv_chunks, "json": json_chunks, "geojson": geojson_chunks}


def formats(record_type):
    """The formats in which the list of a record type can be downloaded."""
    return [format for format in MEDIA_TYPES if format != "geojson" or record_type.points]


class ExportView(View):
    http_method_names = ["get", "head", "options"]
    record_type = None  # of the list

    def get(self, request, format):
        if format not in formats(self.record_type):
            return self.text_response(404, self.unknown_format(format))
        before = self.pop_cursor(request) if format == "atom" else ""
        cursor = parse_cursor(before) if before else None
        selection = ExportSelection(request, self.record_type)
        errors = list(selection.errors())
        if before and not cursor:
            errors.append(("before", before, "The feed has no such page. Follow its “next” links."))
        if errors:
            return self.error_response(errors, format)
        headers = self.headers(format)
        conditional = get_conditional_response(request, etag=headers["ETag"], response=HttpResponse(headers=headers))
        if conditional.status_code != 200:
            return conditional
        if format == "xlsx" and too_many_for_xlsx(selection):
            return self.text_response(413, self.too_many(selection))
        if request.method == "HEAD":
            return StreamingHttpResponse([], headers=headers)
        if format == "atom":
            feed_url = selection.absolute(request.path) + (f"?{selection.query}" if selection.query else "")
            return HttpResponse(feed_text(selection, feed_url, cursor), headers=headers)
        return self.stream(selection, format, headers)

    def pop_cursor(self, request):
        """The parameter `before` of the feed, removed from request.GET because it is not a filter of the list."""
        request.GET = request.GET.copy()
        return request.GET.pop("before", [""])[-1]

    def stream(self, selection, format, headers):
        """The file as a stream. A large one takes a slot first; without a free slot the status is 503."""
        slot = None
        if len(selection) > settings.LARGE_DOWNLOAD_ROWS:
            slot = acquire_slot()
            if not slot:
                busy = self.text_response(503, "Other large files are being downloaded. Try again in a minute.")
                busy["Retry-After"] = "60"
                return busy
        try:
            chunks = xlsx_file(selection) if format == "xlsx" else CHUNKS[format](selection)
        except BaseException:
            if slot:
                slot.release()
            raise
        return StreamingHttpResponse(SlotStream(chunks, slot), headers=headers)

    def headers(self, format):
        """The headers of the file. Its ETag changes with the code and the published content, not with the time."""
        version = f"{build_id()} {content_version()} {self.request.build_absolute_uri()}"
        headers = {
            "Content-Type": MEDIA_TYPES[format],
            "ETag": f'W/"{hashlib.sha256(version.encode()).hexdigest()[:32]}"',
            "Cache-Control": "no-cache",
            "Link": f'<{settings.DATA_LICENCE[1]}>; rel="license"',
        }
        if format != "atom":
            headers["Content-Disposition"] = (
                f'attachment; filename="{self.record_type.file_name}-{timezone.localdate()}.{format}"'
            )
        return headers

    def unknown_format(self, format):
        name = self.record_type.file_name
        addresses = ", ".join(
            reverse(f"{self.record_type.route}-file", args=[known]) for known in formats(self.record_type)
        )
        if format == "geojson":
            with_places = ", ".join(record_type.file_name for record_type in record_types() if record_type.points)
            return f"GeoJSON is not available for {name}, only for: {with_places}. Available here: {addresses}"
        return f"The format “{format[:40]}” is not available. Available here: {addresses}"

    def too_many(self, selection):
        csv = reverse(f"{self.record_type.route}-file", args=["csv"]) + (
            f"?{selection.query}" if selection.query else ""
        )
        return (
            f"This selection has {len(selection):,} rows, and an XLSX file has at most {settings.XLSX_MAX_ROWS:,}. "
            f"Use more filters, or download the CSV file, which has no limit: {csv}"
        )

    def text_response(self, status, text):
        return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")

    def error_response(self, errors, format):
        """Status 400 with each error in the query string: as JSON for JSON and GeoJSON, otherwise as plain text."""
        if format in ("json", "geojson"):
            fields = [
                {"field": name or None, "value": value[:200] if name else None, "reason": reason}
                for name, value, reason in errors
            ]
            return HttpResponse(json.dumps({"errors": fields}), status=400, content_type="application/json")
        lines = [f"{name}={value[:200]}: {reason}" if name else reason for name, value, reason in errors]
        lines = [UNPRINTABLE.sub("\ufffd", line) for line in lines]
        return self.text_response(400, "\n".join(["This address is not valid, so there is no file.", *lines]))
