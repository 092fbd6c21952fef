"""Atom: the selection with the latest changes first, in pages of a hundred that link to the next one (RFC 5005)."""

import datetime
import re

from django.conf import settings
from django.db.models import DateTimeField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from django.utils.html import linebreaks

from archive.atom import AtomFeed
from records.footnote_references import without_references
from records.models.record import Record

FEED_ENTRIES_PER_PAGE = 100
CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z)_(\d{1,18})", re.ASCII)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class PagedFeed(AtomFeed):
    """An Atom feed with the links between its pages and to the licence."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, address in self.feed["links"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": address})


def parse_cursor(text):
    """The (time of change, primary key) after which a page begins; None if the text is not a cursor."""
    match = CURSOR.fullmatch(text)
    try:
        moment = parse_datetime(match[1]) if match else None
    except ValueError:
        moment = None
    return (moment, int(match[2])) if moment else None


def _cursor(changed, pk):
    return f"{changed.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}Z_{pk}"


def latest_changes_first(records):
    """The records by `changed_at`, the latest first. A model without that column gets it from its history."""
    records = records.prefetch_related(None)
    if issubclass(records.model, Record):
        return records.order_by("-changed_at", "-pk")
    newest = records.model.history.filter(id=OuterRef("pk")).order_by("-history_date").values("history_date")[:1]
    changed = Coalesce(Subquery(newest), Value(EPOCH), output_field=DateTimeField())
    return records.annotate(changed_at=changed).order_by("-changed_at", "-pk")


def feed_text(selection, feed_url, cursor):
    """One page of the feed at that URL, from the cursor on if there is one."""
    records = latest_changes_first(selection.filterset.qs)
    if cursor:
        records = records.filter(Q(changed_at__lt=cursor[0]) | Q(changed_at=cursor[0], pk__lt=cursor[1]))
    rows = list(records.values_list("pk", "changed_at")[: FEED_ENTRIES_PER_PAGE + 1])
    shown, changed = rows[:FEED_ENTRIES_PER_PAGE], dict(rows)
    licence, terms = settings.DATA_LICENCE
    links = {"first": feed_url, "license": terms}
    if len(rows) > FEED_ENTRIES_PER_PAGE:
        links["next"] = f"{feed_url}{'&' if '?' in feed_url else '?'}before={_cursor(*reversed(shown[-1]))}"
    feed = PagedFeed(
        title=f"{selection.record_type.model._meta.verbose_name_plural.capitalize()}: {selection.description}",
        link=selection.address,
        description="",
        feed_url=selection.absolute(selection.request.get_full_path()),
        feed_guid=feed_url,
        author_name=settings.ARCHIVE_NAME,
        feed_copyright=f"{licence} {terms}",
        links=links,
    )
    for record in selection.read([pk for pk, _changed in shown]):
        address = selection.absolute(record.get_absolute_url())
        feed.add_item(
            title=str(record),
            link=address,
            unique_id=address,
            description=linebreaks(without_references(getattr(record, "summary", "") or record.note), autoescape=True),
            updateddate=changed[record.pk],
            pubdate=getattr(record, "published_at", None),
        )
    return feed.writeString("utf-8")
