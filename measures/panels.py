"""The panels of measures on the pages of groups, people and incidents, and beside a designation."""

from incidents.models import Incident
from measures.models import CourtStep, Measure
from profiles.models import Designation, Group, Institution, Person
from records.registry import RelatedPanel
from records.related_panels import MAX_CARDS, list_panel


def court_steps(person):
    """{"steps": court steps of public prosecutions with the person as defendant}, or None."""
    steps = person.court_steps.all()
    return {"steps": steps} if steps else None


def court_cases(court):
    """{"steps": what the court did in its latest public cases, "case_count": all its cases}, or None."""
    steps = CourtStep.objects.visible(of="court").filter(court=court)
    cases = Measure.objects.published().filter(pk__in=steps.values("record"))
    latest = list(cases.values_list("pk", flat=True)[:MAX_CARDS])
    shown = steps.filter(record__in=latest).select_related("record", "defendant").prefetch_visible("citations")
    by_case = sorted(shown, key=lambda step: latest.index(step.record_id))
    return {"steps": by_case, "case_count": cases.count(), "max_cases": MAX_CARDS} if by_case else None


def responses(incident):
    """{"responses": links to public measures in response to the incident}, or None."""
    rows = incident.responses.all()
    return {"responses": rows} if rows else None


def designating_measures(designation):
    """{"measures": public measures that made or lifted the designation}, or None."""
    measures = designation.measures.all()
    return {"measures": measures} if measures else None


PANELS = [
    list_panel(
        Group,
        "Measures directed at the group",
        "measures",
        lambda group: group.measures.published().distinct(),
        filter_name="group",
        order=40,
    ),
    list_panel(
        Group,
        "Measures taken by the group",
        "measures-taken",
        lambda group: group.measures_taken.published().distinct(),
        filter_name="actor_group",
        order=41,
    ),
    RelatedPanel(
        Person,
        "measures/_court_steps.html",
        court_steps,
        anchor="court",
        heading="Court proceedings",
        order=20,
        prefetch=("court_steps__record", "court_steps__court", "court_steps__citations"),
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
        filter_name="actor_person",
        order=41,
    ),
    list_panel(
        Institution,
        "Measures taken by the institution",
        "measures-taken",
        lambda institution: institution.measures_taken.published().distinct(),
        filter_name="actor",
        order=40,
    ),
    list_panel(
        Institution,
        "Measures directed at the institution",
        "measures",
        lambda institution: institution.measures.published().distinct(),
        filter_name="institution",
        order=41,
    ),
    RelatedPanel(
        Institution,
        "measures/_court_steps.html",
        court_cases,
        anchor="cases",
        heading="Cases before the court",
        order=42,
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
    *(
        list_panel(
            model,
            f"Measures about the {model._meta.verbose_name}",
            "measures-about",
            lambda record: record.measures_about.published().distinct(),
            filter_name=f"about_{model._meta.model_name}",
            order=43,
        )
        for model in (Group, Person, Institution)
    ),
]
