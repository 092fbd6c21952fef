"""What the public may see: a record that is not published is not even named, nor is a row that leads to it.

Which records are published is the rule of `published()` in `records/models/record.py`, which rows are visible that of
`visible()` in `records/models/visible.py`; this module applies both to single rows, values and filters.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from records.models.visible import has_status, restricting_fields, steps_of


def is_visible(row, at=None):
    """Whether `visible()` includes a row, or `published()` a record, at that moment (now if none is given)."""
    at = at or timezone.now()
    if has_status(type(row)):
        return row.is_public(at)
    linked = (getattr(row, field.name) for field in restricting_fields(type(row)))
    return all(other is None or is_visible(other, at) for other in linked)


def restricting_paths(model):
    """The lookups for `select_related` of all that decides whether a row of the model may be shown."""
    paths = []
    for field in restricting_fields(model):
        paths += [field.name, *(f"{field.name}__{path}" for path in restricting_paths(field.related_model))]
    return paths


def visible_values(records, *paths):
    """[(pk, value, ...)] of records, as `values_list` gives them for paths that begin with the same step.

    What is read through a hidden row is left out; a record without anything else has one entry, of None. The values of
    a record are in the order in which its rows were added, whichever other records are read with it.
    """
    first = paths[0].partition("__")[0]
    relation = hiding_relation(records.model, first)
    if relation is None:
        return _in_order_of_rows(records, paths).values_list("pk", *paths)
    if relation.one_to_many:
        link = relation.field.name
        rows = relation.related_model._default_manager.visible(of=link).filter(**{f"{link}__in": records})
        rest = [_rest(path) or "pk" for path in paths]
        found = list(_in_order_of_rows(rows, rest).values_list(link, *rest))
    else:
        shown = records.filter(_leads_to_visible(relation))
        found = list(_in_order_of_rows(shown, paths).values_list("pk", *paths))
    known = {pk for pk, *_values in found}
    without = (pk for pk in records.values_list("pk", flat=True) if pk not in known)
    return [*found, *((pk, *[None] * len(paths)) for pk in without)]


def _in_order_of_rows(queryset, paths):
    """The queryset ordered by primary keys: its own, then those of the rows to which the paths lead.

    Without them, a database may give the rows of the same record in another order when it reads other records, too.
    """
    steps = (step for path in paths if path != "pk" for step in steps_of(queryset.model, path))
    to_many = dict.fromkeys(name for name, relation in steps if relation.one_to_many or relation.many_to_many)
    return queryset.order_by("pk", *(f"{name}__pk" for name in to_many))


def matching_visible(model, **conditions):
    """The Q of the records of which one visible row meets all conditions: lookups that begin with the same step."""
    first = next(iter(conditions)).partition("__")[0]
    relation, records = hiding_relation(model, first), model._default_manager.order_by()
    if relation is not None and relation.one_to_many:
        link = relation.field.name
        rows = relation.related_model._default_manager.visible(of=link).order_by()
        rows = rows.filter(**{_rest(path): value for path, value in conditions.items()})
        return Q(pk__in=rows.filter(**{f"{link}__isnull": False}).values(link))  # NOT IN finds nothing beside a NULL
    if relation is not None:
        records = records.filter(_leads_to_visible(relation))
    return Q(pk__in=records.filter(**conditions).values("pk"))


def _rest(path):
    return path.partition("__")[2]


def hiding_relation(model, name):
    """The relation of that name, if anything at its other end may be hidden; None otherwise."""
    relation = None if name == "pk" else model._meta.get_field(name)
    if relation is None or not relation.is_relation:
        return None
    link = relation.field.name if relation.one_to_many else ""
    other = relation.related_model
    hiding = has_status(other) or any(field.name != link for field in restricting_fields(other))
    return relation if hiding else None


def _leads_to_visible(relation):
    return Exists(relation.related_model._default_manager.visible().filter(pk=OuterRef(relation.name)))
