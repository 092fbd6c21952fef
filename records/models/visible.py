"""Which rows the public may see: a row that leads to a record that is not public is hidden, with all its words."""

from functools import cache

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone


class VisibleQuerySet(QuerySet):
    def visible(self, at=None, of=""):
        """Rows that lead to no record that is hidden at that moment (now if none is given), directly or by other rows.

        `of` is a link that is not checked: to the record whose page shows the rows, which decides for itself.
        """
        at, rows = at or timezone.now(), self
        for field in restricting_fields(self.model):
            if field.name != of:
                linked = field.related_model._default_manager.visible(at).filter(pk=OuterRef(field.attname))
                rows = rows.filter(Q(**{f"{field.name}__isnull": True}) | Q(Exists(linked)))
        return rows

    def prefetch_visible(self, *lookups, at=None):
        """`prefetch_related` of rows that are shown to the public: each step to several rows skips the hidden ones."""
        return self.prefetch_related(*visible_lookups(self.model, lookups, at))


def visible_lookups(model, lookups, at=None):
    """The lookups for `prefetch_related` that skip hidden rows at each step to several rows of the model."""
    at, found = at or timezone.now(), {}
    for lookup in lookups:
        path = lookup if isinstance(lookup, str) else lookup.prefetch_through
        for step, relation in steps_of(model, path):
            if not (relation.one_to_many or relation.many_to_many):
                found.setdefault(step, step)
            elif step == path and not isinstance(lookup, str):
                found[step] = Prefetch(step, _visible(relation, at, lookup.queryset), lookup.to_attr)
            else:
                found.setdefault(step, Prefetch(step, _visible(relation, at)))
    return list(found.values())


def steps_of(model, path):
    """Yield (path up to there, relation) for each step of a path from a model."""
    parts = path.split("__")
    for length, name in enumerate(parts, start=1):
        relation = model._meta.get_field(name)
        model = relation.related_model
        yield "__".join(parts[:length]), relation


def _visible(relation, at, rows=None):
    rows = relation.related_model._default_manager.all() if rows is None else rows
    return rows.visible(at, of=relation.field.name if relation.one_to_many else "")


@cache
def restricting_fields(model):
    """The foreign keys that decide whether a row may be shown: to records, and to rows that lead to records.

    A record has none, as its own status decides.
    """
    return [] if has_status(model) else linking_fields(model)


@cache
def linking_fields(model):
    """The foreign keys of a record or a row that lead to records, directly or by other rows."""
    return [field for field in _links(model) if _leads_to_records(field.related_model, {model})]


def has_status(model):
    """Whether its rows are records, which are public or not by themselves."""
    return hasattr(model, "is_public")


def _links(model):
    links = [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    return [field for field in links if hasattr(field.related_model._default_manager, "visible")]


def _leads_to_records(model, passed):
    if has_status(model):
        return True
    return model not in passed and any(
        _leads_to_records(field.related_model, {*passed, model}) for field in _links(model)
    )
