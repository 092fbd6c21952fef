"""The panels of profiles on the page of a place."""

from records.models.place import Place
from records.registry import RelatedPanel


def life_events(place):
    """{"events": life events of public people at the place}, or None."""
    events = place.life_events.all()
    return {"events": events} if events else None


PANELS = [
    RelatedPanel(
        Place,
        "profiles/_life_events.html",
        life_events,
        anchor="events",
        heading="What happened to people here",
        order=70,
        prefetch=("life_events__record",),
    ),
]
