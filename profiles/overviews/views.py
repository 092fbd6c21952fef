"""Overviews of many groups: the network of their relations, and their designations."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django_filters.views import FilterView

from profiles.charts.edges import edge_legend
from profiles.charts.filters import RelationsFilter
from profiles.charts.network import MAX_EDGES, Network, most_connected
from profiles.charts.year_field import YearSlider
from profiles.filters import GroupFilter
from profiles.models import Designation, DesignationList, Group, Relation
from profiles.models.relation import LINKS
from records.facets.options import facet_options
from records.footnotes import Footnotes
from records.views import RecordList


class GroupRelations(FilterView):
    """The relations of the groups found, as a network diagram of the most connected."""

    model = Group
    filterset_class = RelationsFilter
    template_name = "profiles/group_relations.html"

    def get_queryset(self):
        return Group.objects.published()

    def get_context_data(self, **kwargs):
        filterset, kept = self.filterset, self.request.GET.copy()
        carried = [("year", kept.pop("year", [""])[0])]
        context = super().get_context_data(
            noun="group",
            nouns="groups",
            active_filters=filterset.active_filters(),
            facet_options=facet_options(filterset),
            **kwargs,
        )
        context |= {"kept": _pairs(kept), "kept_query": kept.urlencode(), "carried": carried}
        if filterset.is_bound and not filterset.is_valid():
            return context | {"carried": []}
        year = filterset.form.cleaned_data["year"] if filterset.is_bound else None
        return context | self._network_context(year)

    def _network_context(self, year):
        found = self.object_list.order_by().values("pk")
        relations = Relation.objects.visible().filter(Q(group__in=found) | Q(other__in=found))
        pairs = {row.pk: row.end_keys for row in relations.order_by("pk").only(*LINKS)}
        keys = set(most_connected(pairs.values()))
        drawn = [pk for pk, (one, other) in pairs.items() if one in keys and other in keys]
        network = Network(_in_order_of_names(relations, drawn[:MAX_EDGES]))
        connected = {key for pair in pairs.values() for key in pair}
        connected_groups = {pk for model, pk in connected if model == "group"}
        return {
            "footnotes": Footnotes(),
            "network": network,
            "slider": YearSlider(network.edges, year, timezone.localdate().year),
            "legend": edge_legend(network.edges),
            "total": len(pairs),
            "connected": len(connected),
            "unconnected": len(set(found.values_list("pk", flat=True)) - connected_groups),
        }


def _in_order_of_names(relations, pks):
    """These relations with what the diagram and its table show, by the name with which they begin."""
    rows = relations.filter(pk__in=pks).select_related(*LINKS).prefetch_related("citations")
    return sorted(rows, key=lambda row: (row.subject.title, row.kind, row.pk))


def _pairs(data):
    return [(name, value) for name, values in data.lists() for value in values]


class GroupDesignations(RecordList):
    """The groups found that are on a list of banned or sanctioned organisations, and each list that names one."""

    model = Group
    filterset_class = GroupFilter
    template_name = "profiles/group_designations.html"

    def get_queryset(self):
        listed = Designation.objects.visible().filter(group=OuterRef("pk"))
        rows = Designation.objects.select_related("list").prefetch_related("citations")
        return Group.objects.published().filter(Exists(listed)).prefetch_visible(Prefetch("designations", rows))

    def get_paginator(self, queryset, per_page, **kwargs):
        return Paginator(queryset, per_page)  # not of the selection, which also has groups on no list

    def get_context_data(self, **kwargs):
        context = super().get_context_data(footnotes=Footnotes(), **kwargs)
        groups = list(context["object_list"])
        keys = {row.list_id for group in groups for row in group.designations.all()}
        context["designation_lists"] = lists = list(
            DesignationList.objects.filter(pk__in=keys).select_related("authority")
        )
        context["rows"] = [(group, [_cell(group, of_list) for of_list in lists]) for group in groups]
        return context


def _cell(group, of_list):
    return [row for row in group.designations.all() if row.list_id == of_list.pk]
