"""Words of a list: they stand in a record, or in the name of a group, a person or a place that the record links to.

The names are asked for when one searches, never copied, so that a renamed group is found by its new name everywhere.
"""

from collections import defaultdict

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from records.facets.bitmaps import bitmap_of
from records.facets.index import NO_ROWS
from records.models.place import Place
from records.search.fulltext import matching, named

PLACE = "place"


def rows_with_words(queryset, query, links):
    """The rows that match. `links` are {path from the row: kind of what is there}; a place stands for those below."""
    if not query:
        return queryset.none()
    kind = queryset.model._meta.model_name
    if not links:
        return queryset.filter(pk__in=matching(query, kind).values("row"))
    for term in query.terms:
        own = matching(query.alone(term), kind).values("row")
        linked = [rows.values("pk") for rows in _linked(queryset.model, query.alone(term), links)]
        found = own.union(*linked) if linked else own
        queryset = queryset.exclude(pk__in=found) if term.minus else queryset.filter(pk__in=found)
    return queryset


def _linked(model, query, links):
    rows = model._default_manager.order_by()
    kinds = set(named(query, *links.values()).order_by().values_list("kind", flat=True).distinct())
    for path, kind in links.items():
        if kind in kinds:
            there = named(query, kind).values("row")
            yield rows.filter(**{f"{path}__in": _within(there) if kind == PLACE else there})


def _within(places):
    """These places and those below any of them."""
    above = Place.objects.filter(pk__in=list(places.values_list("row", flat=True)))
    lies_in = above.annotate(at=ExpressionWrapper(OuterRef("path"), output_field=CharField())).filter(
        at__startswith=F("path")
    )
    return Place.objects.filter(Exists(lies_in)).order_by().values("pk")


def indexed_rows(index, facets, model, query, links):
    """The same rows by the index of facets, as a bitmap: only the words are asked of the database."""
    if not query:
        return NO_ROWS
    found, own = index.public, []
    for term in query.terms if links else ():
        linked = list(_indexed(index, facets, model, query.alone(term), links))
        if linked:
            rows = _own_rows(model, query.alone(term)).union(*linked)
            found = found - rows if term.minus else found & rows
        else:
            own.append(term)  # names nothing: all such terms are one question
    if not links:
        own = query.terms
    if any(not term.minus for term in own):
        return found & _own_rows(model, query.of(own))
    return found - NO_ROWS.union(*(_own_rows(model, query.alone(term)) for term in own))


def _own_rows(model, query):
    return bitmap_of(matching(query, model._meta.model_name), "row")


def _indexed(index, facets, model, query, links):
    there = defaultdict(list)
    for kind, row in named(query, *links.values()).order_by().values_list("kind", "row"):
        there[kind].append(row)
    of_path = {facet.path: name for name, facet in facets.items() if getattr(facet, "is_relation", False)}
    for path, kind in links.items():
        if kind == PLACE:
            yield from (index.rows_by_place().get(str(row), NO_ROWS) for row in there[kind])
        elif path in of_path:
            yield from (index.rows(of_path[path], str(row)) for row in there[kind])
        elif there[kind]:
            yield bitmap_of(model._default_manager.filter(**{f"{path}__in": there[kind]}))
