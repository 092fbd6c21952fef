"""The panels of the site on the pages of records: mentions, statistics, country reports and links about the page."""

from archive.daily_dose.models import DAILY_LINKS, DailyItem
from archive.reports.models import PASSAGE_LINKS, PassageLink
from profiles.models import Group, Institution
from records.models.natural_key import NaturalKeyed
from records.models.place import Place
from records.models.record import Record
from records.registry import RelatedPanel
from records.related_panels import list_panel


def mentions(record):
    """{"items": public Daily Dose items, "passages": passages of public reports} that link to the record, or None."""
    items = record.daily_items.all() if hasattr(record, "daily_items") else []
    passages = [link.record for link in record.passage_links.all()]
    return {"items": items, "passages": passages} if items or passages else None


def mention_panels():
    """Yield a panel for each model that a passage of a report can link to."""
    featured = {DailyItem._meta.get_field(name).related_model for name in DAILY_LINKS}
    for name in PASSAGE_LINKS:
        model = PassageLink._meta.get_field(name).related_model
        daily = ("daily_items",) if model in featured else ()
        yield RelatedPanel(
            model,
            "archive/_mentions.html",
            mentions,
            anchor="mentions",
            heading="Also in the archive",
            order=90,
            prefetch=(*daily, "passage_links__record__section__report"),
        )


PANELS = [
    list_panel(
        Group,
        "Statistics",
        "statistics",
        lambda group: group.statistics.published(),
        filter_name="group",
        order=60,
    ),
    list_panel(
        Institution,
        "Statistics attributed to the institution",
        "statistics",
        lambda institution: institution.statistics.published(),
        filter_name="attributed_to",
        order=60,
    ),
    list_panel(Place, "Country reports", "reports", lambda place: place.reports.published(), order=5),
    *mention_panels(),
    RelatedPanel(Record, "archive/_record_end.html", slot="end"),
    RelatedPanel(NaturalKeyed, "archive/_list_head.html", slot="list_head"),
    RelatedPanel(NaturalKeyed, "archive/_list_end.html", slot="list_end"),
]
