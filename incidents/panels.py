"""The panels of incidents on the pages of groups, people and institutions."""

from incidents.models import Actor, Incident
from profiles.models import Group, Institution, Person
from records.charts.date_histogram import DateHistogram
from records.registry import RelatedPanel
from records.related_panels import MAX_CARDS, related_list


def group_incidents(group):
    """{"years": DateHistogram of incidents with the group on the first side, "incidents": the latest}, or None."""
    incidents = incidents_of(Actor.Side.FIRST, group=group)
    years = DateHistogram(incidents)
    return {"years": years, "incidents": latest(incidents)} if years else None


def incidents_of(side, **party):
    """The published incidents with this group, person or institution on that side of them."""
    return Incident.objects.published().with_actor(side, **party)


def side_panel(model, side, anchor, heading, order):
    """A panel of the incidents with the record on that side of them, the first or the other one.

    The list finds all of them for a group or an institution; the list of a person has no filter by side.
    """
    party = model._meta.model_name

    def context(record):
        query = "" if model is Person else f"{party}={record.slug}&side={side.value}"
        related = related_list(incidents_of(side, **{party: record}), query)
        return related and {"related": related}

    return RelatedPanel(model, "records/_related_list.html", context, anchor=anchor, heading=heading, order=order)


def first_side_panel(model, anchor, order):
    return side_panel(model, Actor.Side.FIRST, anchor, "Named as an actor in incidents", order)


def other_side_panel(model, order):
    return side_panel(model, Actor.Side.SECOND, "other-side", "Incidents as the other side", order)


def latest(records):
    """The first MAX_CARDS records, found by their keys alone so that the database sorts no texts."""
    keys = list(records.values_list("pk", flat=True)[:MAX_CARDS])
    return records.model.objects.filter(pk__in=keys).for_lists()


def involvements(person):
    """{"involvements": the person's involvement in public incidents other than as an actor}, or None."""
    rows = person.involvements.all()
    return {"involvements": rows} if rows else None


PANELS = [
    RelatedPanel(
        Group, "incidents/_group_incidents.html", group_incidents, anchor="incidents", heading="Incidents", order=30
    ),
    other_side_panel(Group, order=31),
    RelatedPanel(
        Person,
        "incidents/_involvements.html",
        involvements,
        anchor="involved",
        heading="Involvement in incidents",
        order=30,
        prefetch=("involvements__record",),
    ),
    first_side_panel(Person, "attributed", order=31),
    other_side_panel(Person, order=32),
    first_side_panel(Institution, "incidents", order=31),
    other_side_panel(Institution, order=32),
]
