from django.conf import settings
from django.http import HttpResponse
from django.utils.html import format_html_join

from archive.atom import AtomFeed


def feed_response(request, entries, title, page):
    """An Atom feed of those entries (PresentedEntry), for the page at that address."""
    feed = AtomFeed(
        title=f"{title}, {settings.ARCHIVE_NAME}",
        link=request.build_absolute_uri(page),
        description="Changes to published records",
        feed_url=request.build_absolute_uri(),
        author_name=settings.ARCHIVE_NAME,
        language=settings.LANGUAGE_CODE,
    )
    for presented in entries:
        entry = presented.entry
        address = request.build_absolute_uri(entry.address)
        paragraphs = [*presented.statements, entry.author]
        feed.add_item(
            title=f"{entry.title}: {'published' if entry.first else 'changed'}",
            link=address,
            unique_id=f"{address}changes/#line-{entry.pk}",
            description=format_html_join("", "<p>{}</p>", ((text,) for text in paragraphs)),
            pubdate=entry.shown_at,
            updateddate=entry.shown_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=AtomFeed.content_type)
