from django.db.models import Prefetch

from profiles.filters import GroupFilter, PersonFilter
from profiles.models import Group, Person, Relation
from records.browsing import RecordDetail, RecordList


class GroupList(RecordList):
    model = Group
    filterset_class = GroupFilter


class GroupDetail(RecordDetail):
    model = Group

    def get_queryset(self):
        relations = Relation.objects.select_related("group", "other").prefetch_related("citations")
        return Group.objects.prefetch_related(
            "citations",
            "aliases",
            "places__place__parent__parent__parent",
            Prefetch("relations_out", relations),
            Prefetch("relations_in", relations),
            "sizes",
            "sizes__citations",
            "designations__list__authority",
            "designations__measures",
            "designations__citations",
            "roles__person",
            "roles__citations",
            "daily_items",
            "passage_links__record__section__report",
        )

    def get_context_data(self, **kwargs):
        group = self.object
        relations = [
            (*relation.seen_from(group), relation)
            for relation in [*group.relations_out.all(), *group.relations_in.all()]
        ]
        return super().get_context_data(
            relations=sorted(
                ((words, other, row) for words, other, row in relations if other.is_public()), key=_by_words
            ),
            incidents=group.incidents.published().for_lists().distinct(),
            measures=group.measures.published().for_lists().distinct(),
            measures_taken=group.measures_taken.published().for_lists().distinct(),
            **kwargs,
        )


def _by_words(relation):
    words, other, row = relation
    return words, row.start_first is None, row.start_first or other.title, other.title


class PersonList(RecordList):
    model = Person
    filterset_class = PersonFilter


class PersonDetail(RecordDetail):
    model = Person

    def get_queryset(self):
        return Person.objects.prefetch_related(
            "citations",
            "aliases",
            "roles__group",
            "roles__institution",
            "roles__citations",
            "events__place__parent__parent__parent",
            "events__citations",
            "designations__list__authority",
            "designations__measures",
            "designations__citations",
            "court_steps__record",
            "court_steps__citations",
            "involvements__record",
            "daily_items",
            "passage_links__record__section__report",
        )

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            incidents=person.incidents.published().for_lists().distinct(),
            perpetrated=person.perpetrated.published().for_lists().distinct(),
            measures=person.measures.published().for_lists().distinct(),
            measures_taken=person.measures_taken.published().for_lists().distinct(),
            **kwargs,
        )
