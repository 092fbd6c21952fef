from django.db.models import Count, Q
from django.utils import timezone

from profiles.charts.gantt import GanttChart
from profiles.charts.relations import relation_prefetches, relations_context
from profiles.charts.size_chart import SizeChart
from profiles.filters import GroupFilter, InstitutionFilter, PersonFilter
from profiles.models import Designation, Group, Institution, Person, Role
from records.registry import panel_prefetches
from records.views import RecordDetail, RecordList

LEADING = {Role.Kind.FOUNDER, Role.Kind.LEADER, Role.Kind.DEPUTY, Role.Kind.COMMANDER, Role.Kind.SPOKESPERSON}


class GroupList(RecordList):
    model = Group
    filterset_class = GroupFilter


class GroupDetail(RecordDetail):
    model = Group

    def get_queryset(self):
        return Group.objects.prefetch_visible(
            "citations",
            "aliases",
            "places__place__parent__parent__parent",
            *relation_prefetches(),
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
            **relations_context(group, self.request.GET),
            leaders=GanttChart(leaders, timezone.localdate()),
            size_chart=SizeChart(group.sizes.all()),
            listings=GanttChart(group.designations.all(), timezone.localdate()),
            **kwargs,
        )


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
            *relation_prefetches(),
            "designations__list__authority",
            "designations__citations",
            *panel_prefetches(Designation, "designations__"),
        )

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            **relations_context(person, self.request.GET),
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
            *relation_prefetches(),
        )

    def get_context_data(self, **kwargs):
        lists = self.object.designation_lists.annotate(
            listed_groups=_listed("group", Group),
            listed_people=_listed("person", Person),
        )
        relations = relations_context(self.object, self.request.GET)
        return super().get_context_data(designation_lists=lists, **relations, **kwargs)


def _listed(link, model):
    """The number of public records that are or were on a DesignationList, however often each."""
    path = f"designations__{link}"
    return Count(path, Q(**{f"{path}__in": model.objects.published()}), distinct=True)
