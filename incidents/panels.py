"""The panels of incidents on the pages of groups and people."""

from profiles.models import Group, Person
from records.charts.date_histogram import DateHistogram
from records.panels import MAX_CARDS, list_panel
from records.registry import RelatedPanel


def group_incidents(group):
    """{"years": DateHistogram of the incidents attributed to the group, "incidents": the latest of them}, or None."""
    incidents = group.incidents.published()
    years = DateHistogram(incidents)
    return {"years": years, "incidents": latest(incidents)} if years else None


def latest(records):
    """The first MAX_CARDS records, found by their keys alone so that the database sorts no texts."""
    keys = list(records.values_list("pk", flat=True)[:MAX_CARDS])
    return records.model.objects.filter(pk__in=keys).for_lists()


def involvements(person):
    """{"involvements": the person's involvement in public incidents other than as a perpetrator}, or None."""
    rows = [row for row in person.involvements.all() if row.record.is_public()]
    return {"involvements": rows} if rows else None


PANELS = [
    RelatedPanel(
        Group, "incidents/_group_incidents.html", group_incidents, anchor="incidents", heading="Incidents", order=30
    ),
    RelatedPanel(
        Person,
        "incidents/_involvements.html",
        involvements,
        anchor="involved",
        heading="Involvement in incidents",
        order=30,
        prefetch=("involvements__record",),
    ),
    list_panel(
        Person,
        "Incidents attributed",
        "perpetrated",
        lambda person: person.perpetrated.published().distinct(),
        order=31,
    ),
]
