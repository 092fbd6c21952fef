"""The relations of one group, person or institution on its page: a diagram, and a list with the notes."""

from django.db.models import Prefetch
from django.utils import timezone

from profiles.charts.edges import edge_legend
from profiles.charts.ego_network import EgoNetwork
from profiles.charts.year_field import YearForm, YearSlider
from profiles.models import Relation
from profiles.models.relation import LINKS


def relation_prefetches():
    """What `relations_context` reads, for `prefetch_visible` of these records."""
    relations = Relation.objects.select_related(*LINKS).prefetch_related("citations")
    return [Prefetch(name, relations) for name in ("relations_out", "relations_in")]


def relations_context(record, query):
    """The context of the relations; edges outside the year that the query string selects are hidden."""
    rows = [*record.relations_out.all(), *record.relations_in.all()]
    relations = sorted(((*row.label_from(record), row) for row in rows), key=_by_words)
    form = YearForm(query)
    if not form.is_valid():
        return {"year_errors": form.errors["year"], "has_relations": bool(relations)}
    network = EgoNetwork(record, [row for _words, _other, row in relations])
    edges = {edge.relation.pk: edge for edge in network.edges}
    return {
        "has_relations": bool(relations),
        "relations": [(words, other, edges[relation.pk]) for words, other, relation in relations],
        "network": network,
        "slider": YearSlider(network.edges, form.cleaned_data["year"], timezone.localdate().year),
        "legend": edge_legend(network.edges),
    }


def _by_words(relation):
    words, other, row = relation
    return words, row.start_first is None, row.start_first or other.title, other.title
