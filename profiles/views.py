from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from profiles.charts.edges import edge_legend
from profiles.charts.ego_network import EgoNetwork
from profiles.charts.gantt import GanttChart
from profiles.charts.size_chart import SizeChart
from profiles.charts.year_field import YearForm, YearSlider
from profiles.filters import GroupFilter, InstitutionFilter, PersonFilter
from profiles.models import Designation, Group, Institution, Person, Relation, Role
from records.registry import panel_prefetches
from records.views import RecordDetail, RecordList

LEADING = {Role.Kind.FOUNDER, Role.Kind.LEADER, Role.Kind.DEPUTY, Role.Kind.COMMANDER, Role.Kind.SPOKESPERSON}


class GroupList(RecordList):
    model = Group
    filterset_class = GroupFilter


class GroupDetail(RecordDetail):
    model = Group

    def get_queryset(self):
        relations = Relation.objects.select_related("group", "other").prefetch_related("citations")
        return Group.objects.prefetch_visible(
            "citations",
            "aliases",
            "places__place__parent__parent__parent",
            Prefetch("relations_out", relations),
            Prefetch("relations_in", relations),
            "sizes",
            "sizes__citations",
            "designations__list__authority",
            "designations__citations",
            "roles__person",
            "roles__citations",
            *panel_prefetches(Designation, "designations__"),
        )

    def get_context_data(self, **kwargs):
        group = self.object
        leaders = [role for role in group.roles.all() if role.kind in LEADING]
        return super().get_context_data(
            **self._relations(group),
            leaders=GanttChart(leaders, timezone.localdate()),
            size_chart=SizeChart(group.sizes.all()),
            listings=GanttChart(group.designations.all(), timezone.localdate()),
            **kwargs,
        )

    def _relations(self, group):
        """The context of the relations; edges outside the selected year are hidden."""
        relations = [
            (*relation.label_from(group), relation)
            for relation in [*group.relations_out.all(), *group.relations_in.all()]
        ]
        relations = sorted(relations, key=_by_words)
        form = YearForm(self.request.GET)
        if not form.is_valid():
            return {"year_errors": form.errors["year"], "has_relations": bool(relations)}
        network = EgoNetwork(group, relations)
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


class PersonList(RecordList):
    model = Person
    filterset_class = PersonFilter


class PersonDetail(RecordDetail):
    model = Person

    def get_queryset(self):
        return Person.objects.prefetch_visible(
            "citations",
            "aliases",
            "roles__group",
            "roles__institution",
            "roles__citations",
            "events__place__parent__parent__parent",
            "events__citations",
            "designations__list__authority",
            "designations__citations",
            *panel_prefetches(Designation, "designations__"),
        )

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            offices=GanttChart(person.roles.all(), timezone.localdate()),
            listings=GanttChart(person.designations.all(), timezone.localdate()),
            **kwargs,
        )


class InstitutionList(RecordList):
    model = Institution
    filterset_class = InstitutionFilter


class InstitutionDetail(RecordDetail):
    model = Institution

    def get_queryset(self):
        return Institution.objects.select_related("country__parent__parent__parent", "parent").prefetch_visible(
            "citations",
            "aliases",
            "parts",
            "roles__person",
            "roles__citations",
        )

    def get_context_data(self, **kwargs):
        lists = self.object.designation_lists.annotate(
            listed_groups=Count("designations", Q(designations__group__in=Group.objects.published())),
            listed_people=Count("designations", Q(designations__person__in=Person.objects.published())),
        )
        return super().get_context_data(designation_lists=lists, **kwargs)
