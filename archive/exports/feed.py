"""Atom: the selection by its last change, a hundred entries a page, each with a link to the next (RFC 5005)."""

import datetime
import re

from django.conf import settings
from django.db.models import DateTimeField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from records.models.record import Record

PAGE = 100
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MARK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z)_(\d{1,18})", re.ASCII)
LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class PagedFeed(Atom1Feed):
    """With the links from page to page, the licence, and no character that XML forbids."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, address in self.feed["links"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": address})


def read_mark(text):
    """Where a page begins, as (time of change, primary key); None if the text is no such mark."""
    match = MARK.fullmatch(text)
    try:
        moment = parse_datetime(match[1]) if match else None
    except ValueError:
        moment = None
    return (moment, int(match[2])) if moment else None


def _mark(changed, pk):
    return f"{changed.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}Z_{pk}"


def by_change(records):
    """The records with when they last changed, the newest first; a row without that column from its history."""
    records = records.prefetch_related(None)
    if issubclass(records.model, Record):
        return records.order_by("-changed_at", "-pk")
    newest = records.model.history.filter(id=OuterRef("pk")).order_by("-history_date").values("history_date")[:1]
    changed = Coalesce(Subquery(newest), Value(LONG_AGO), output_field=DateTimeField())
    return records.annotate(changed_at=changed).order_by("-changed_at", "-pk")


def feed_text(selection, own, mark):
    """One page of the feed at the address `own`, after that mark if one is given."""
    records = by_change(selection.filterset.qs)
    if mark:
        records = records.filter(Q(changed_at__lt=mark[0]) | Q(changed_at=mark[0], pk__lt=mark[1]))
    found = list(records.values_list("pk", "changed_at")[: PAGE + 1])
    shown, changed = found[:PAGE], dict(found)
    licence, terms = settings.DATA_LICENCE
    links = {"first": own, "license": terms}
    if len(found) > PAGE:
        links["next"] = f"{own}{'&' if '?' in own else '?'}before={_mark(*reversed(shown[-1]))}"
    feed = PagedFeed(
        title=f"{selection.kind.model._meta.verbose_name_plural.capitalize()}: {_clean(selection.words)}",
        link=selection.address,
        description="",
        feed_url=selection.absolute(selection.request.get_full_path()),
        feed_guid=own,
        author_name=settings.ARCHIVE_NAME,
        feed_copyright=f"{licence} {terms}",
        links=links,
    )
    for record in selection.read([pk for pk, _changed in shown]):
        address = selection.absolute(record.get_absolute_url())
        feed.add_item(
            title=_clean(str(record)),
            link=address,
            unique_id=address,
            description=linebreaks(_clean(getattr(record, "summary", "") or record.note), autoescape=True),
            updateddate=changed[record.pk],
            pubdate=getattr(record, "published_at", None),
        )
    return feed.writeString("utf-8")


def _clean(text):
    return NOT_IN_XML.sub("\ufffd", text)
