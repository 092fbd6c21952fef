"""What measures show on the pages of groups, people and incidents, and beside a designation."""

from incidents.models import Incident
from profiles.models import Designation, Group, Person
from records.panels import list_panel
from records.registry import RelatedPanel


def court_steps(person):
    """The steps of prosecutions, as far as the public may see them, in which the person is the defendant."""
    steps = [step for step in person.court_steps.all() if step.record.is_public()]
    return {"steps": steps} if steps else None


def responses(incident):
    """The published measures that respond to the incident."""
    rows = [row for row in incident.responses.all() if row.record.is_public()]
    return {"responses": rows} if rows else None


def designating_measures(designation):
    """The published measures that made or lifted the designation."""
    measures = [measure for measure in designation.measures.all() if measure.is_public()]
    return {"measures": measures} if measures else None


PANELS = [
    list_panel(
        Group,
        "Measures directed at it",
        "measures",
        lambda group: group.measures.published().distinct(),
        filter_name="group",
        order=40,
    ),
    list_panel(
        Group,
        "Measures it took part in",
        "measures-taken",
        lambda group: group.measures_taken.published().distinct(),
        order=41,
    ),
    RelatedPanel(
        Person,
        "measures/_court_steps.html",
        court_steps,
        anchor="court",
        heading="In court",
        order=20,
        prefetch=("court_steps__record", "court_steps__citations"),
    ),
    list_panel(
        Person,
        "Measures directed at the person",
        "measures",
        lambda person: person.measures.published().distinct(),
        filter_name="person",
        order=40,
    ),
    list_panel(
        Person,
        "Measures taken by the person",
        "measures-taken",
        lambda person: person.measures_taken.published().distinct(),
        order=41,
    ),
    RelatedPanel(
        Incident,
        "measures/_responses.html",
        responses,
        anchor="responses",
        heading="Measures in response",
        order=40,
        prefetch=("responses__record",),
    ),
    RelatedPanel(
        Designation,
        "measures/_designating_measures.html",
        designating_measures,
        slot="remarks",
        prefetch=("measures",),
    ),
]
