from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join


def feed_of(request, lines, title, page):
    """An Atom feed of these lines of the log, for the page at that address."""
    feed = Atom1Feed(
        title=f"{title}, {settings.ARCHIVE_NAME}",
        link=request.build_absolute_uri(page),
        description="What changed in the public records",
        feed_url=request.build_absolute_uri(),
        author_name=settings.ARCHIVE_NAME,
        language=settings.LANGUAGE_CODE,
    )
    for line in lines:
        address = request.build_absolute_uri(line.change.address)
        feed.add_item(
            title=f"{line.change.title}: {'published' if line.change.first else 'changed'}",
            link=address,
            unique_id=f"{address}changes/#line-{line.change.pk}",
            description=format_html_join("", "<p>{}</p>", ((words,) for words in [*line.words, line.change.by])),
            pubdate=line.change.shown_at,
            updateddate=line.change.shown_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
