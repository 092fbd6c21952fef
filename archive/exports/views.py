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

from archive.exports.csv_export import csv_pieces
from archive.exports.feed import feed_text, read_mark
from archive.exports.json_export import geojson_pieces, json_pieces
from archive.exports.selection import Selection
from archive.exports.throttle import SlotStream, acquire_slot
from archive.exports.xlsx_export import too_many_for_xlsx, xlsx_file
from records.models.content_version import content_version
from records.registry import record_types

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
}
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
PIECES = {"csv": csv_pieces, "json": json_pieces, "geojson": geojson_pieces}


def formats(kind):
    """The formats in which the list of a record type can be downloaded."""
    return [word for word in TYPES if word != "geojson" or kind.points]


class Download(View):
    http_method_names = ["get", "head", "options"]
    kind = None  # the record type of the list

    def get(self, request, format):
        if format not in formats(self.kind):
            return self.refuse(404, self.no_such_format(format))
        before = self.take_mark(request) if format == "atom" else ""
        mark = read_mark(before) if before else None
        selection = Selection(request, self.kind)
        errors = list(selection.errors())
        if before and not mark:
            errors.append(("before", before, "This is no page of the feed. Follow its “next” links."))
        if errors:
            return self.refuse_address(errors, format)
        headers = self.headers(format)
        known = get_conditional_response(request, etag=headers["ETag"], response=HttpResponse(headers=headers))
        if known.status_code != 200:
            return known
        if format == "xlsx" and too_many_for_xlsx(selection):
            return self.refuse(413, self.too_many(selection))
        if request.method == "HEAD":
            return StreamingHttpResponse([], headers=headers)
        if format == "atom":
            own = selection.absolute(request.path) + (f"?{selection.query}" if selection.query else "")
            return HttpResponse(feed_text(selection, own, mark), headers=headers)
        return self.send(selection, format, headers)

    def take_mark(self, request):
        """The page of the feed that is asked for; taken out of the address, where it is no filter."""
        request.GET = request.GET.copy()
        return request.GET.pop("before", [""])[-1]

    def send(self, selection, format, headers):
        slot = None
        if len(selection) > settings.DOWNLOADS_LARGE:
            slot = acquire_slot()
            if not slot:
                busy = self.refuse(503, "Other large files are being sent at the moment. Try again in a minute.")
                busy["Retry-After"] = "60"
                return busy
        try:
            pieces = xlsx_file(selection) if format == "xlsx" else PIECES[format](selection)
        except BaseException:
            if slot:
                slot.release()
            raise
        return StreamingHttpResponse(SlotStream(pieces, slot), headers=headers)

    def headers(self, format):
        """The tag holds until something of the archive changes: the time of retrieval alone makes no other file."""
        asked = f"{content_version()} {self.request.build_absolute_uri()}"
        headers = {
            "Content-Type": TYPES[format],
            "ETag": f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"',
            "Cache-Control": "no-cache",
            "Link": f'<{settings.DATA_LICENCE[1]}>; rel="license"',
        }
        if format != "atom":
            headers["Content-Disposition"] = (
                f'attachment; filename="{self.kind.file_name}-{timezone.localdate()}.{format}"'
            )
        return headers

    def no_such_format(self, format):
        here = ", ".join(reverse(f"{self.kind.route}-file", args=[word]) for word in formats(self.kind))
        if format == "geojson":
            there = ", ".join(kind.file_name for kind in record_types() if kind.points)
            name = self.kind.file_name
            return f"There is no GeoJSON of {name}: they have no places. Those that have: {there}. Here: {here}"
        return f"There is no format “{format[:40]}”. There are: {here}"

    def too_many(self, selection):
        csv = reverse(f"{self.kind.route}-file", args=["csv"]) + (f"?{selection.query}" if selection.query else "")
        return (
            f"An XLSX file holds at most {settings.XLSX_MOST_ROWS:,} rows here, and this selection has "
            f"{len(selection):,}. Narrow it, or take it as CSV, which has no such bound: {csv}"
        )

    def refuse(self, status, text):
        return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")

    def refuse_address(self, errors, format):
        if format in ("json", "geojson"):
            told = [
                {"field": name or None, "value": value[:200] if name else None, "reason": reason}
                for name, value, reason in errors
            ]
            return HttpResponse(json.dumps({"errors": told}), status=400, content_type="application/json")
        told = [f"{name}={value[:200]}: {reason}" if name else reason for name, value, reason in errors]
        told = [UNPRINTABLE.sub("\ufffd", line) for line in told]
        return self.refuse(400, "\n".join(["This address could not be read, so no file was made.", *told]))
