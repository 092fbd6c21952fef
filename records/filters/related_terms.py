"""Search within a list: in the records themselves, and in the names of groups, people and places they link to.

Those names are searched at the time of the query, never copied, so that a renamed group is found by its new name
everywhere. `related_names` is {path from the record: record type at its end}; a place includes those below it.
"""

from collections import defaultdict

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from records.facets.bitmaps import bitmap_of
from records.facets.index import NO_ROWS
from records.models.place import Place
from records.search.fulltext import entries_named, matching_entries
from records.visibility import matching_visible

PLACE = "place"


def search_records(queryset, query, related_names):
    """The queryset limited to the records that match, by the database alone."""
    if not query:
        return queryset.none()
    record_type = queryset.model._meta.model_name
    if not related_names:
        return queryset.filter(pk__in=matching_entries(query, record_type).values("object_id"))
    for term in query.terms:
        own = matching_entries(query.for_term(term), record_type).values("object_id")
        related = [rows.values("pk") for rows in _related(queryset.model, query.for_term(term), related_names)]
        found = own.union(*related) if related else own
        queryset = queryset.exclude(pk__in=found) if term.excluded else queryset.filter(pk__in=found)
    return queryset


def _related(model, query, related_names):
    """Yield a queryset of the records that link to something of a matching name, one for each path with matches."""
    rows = model._default_manager.order_by()
    named = entries_named(query, *related_names.values()).order_by()
    record_types = set(named.values_list("record_type", flat=True).distinct())
    for path, record_type in related_names.items():
        if record_type in record_types:
            ids = entries_named(query, record_type).values("object_id")
            places = _with_descendants(ids) if record_type == PLACE else ids
            yield rows.filter(matching_visible(model, **{f"{path}__in": places}))


def _with_descendants(place_ids):
    """The primary keys, as a subquery, of these places and of those below any of them."""
    ancestors = Place.objects.filter(pk__in=list(place_ids.values_list("object_id", flat=True)))
    of_place = ancestors.annotate(at=ExpressionWrapper(OuterRef("path"), output_field=CharField())).filter(
        at__startswith=F("path")
    )
    return Place.objects.filter(Exists(of_place)).order_by().values("pk")


def search_bitmap(index, facets, model, query, related_names):
    """The bitmap of the same records by a FacetIndex: only the words are looked up in the database."""
    if not query:
        return NO_ROWS
    found, own_terms = index.public, []
    for term in query.terms if related_names else ():
        related = list(_related_bitmaps(index, facets, model, query.for_term(term), related_names))
        if related:
            rows = _own_bitmap(model, query.for_term(term)).union(*related)
            found = found - rows if term.excluded else found & rows
        else:
            own_terms.append(term)  # names nothing; all such terms together need one query
    if not related_names:
        own_terms = query.terms
    if any(not term.excluded for term in own_terms):
        return found & _own_bitmap(model, query.with_terms(own_terms))
    return found - NO_ROWS.union(*(_own_bitmap(model, query.for_term(term)) for term in own_terms))


def _own_bitmap(model, query):
    return bitmap_of(matching_entries(query, model._meta.model_name), "object_id")


def _related_bitmaps(index, facets, model, query, related_names):
    """Yield the bitmaps of the records that link to something of a matching name."""
    ids = defaultdict(list)
    named = entries_named(query, *related_names.values()).order_by()
    for record_type, object_id in named.values_list("record_type", "object_id"):
        ids[record_type].append(object_id)
    facet_of_path = {facet.paths[0]: name for name, facet in facets.items() if getattr(facet, "is_relation", False)}
    for path, record_type in related_names.items():
        if record_type == PLACE:
            yield from (index.rows_by_place().get(str(pk), NO_ROWS) for pk in ids[record_type])
        elif path in facet_of_path:
            yield from (index.rows(facet_of_path[path], str(pk)) for pk in ids[record_type])
        elif ids[record_type]:
            yield bitmap_of(model._default_manager.filter(matching_visible(model, **{f"{path}__in": ids[record_type]})))
