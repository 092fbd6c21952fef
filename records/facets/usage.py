"""From when places and sources are public: from the first moment at which something public uses them.

A record or a row uses one by a foreign key to it. A place is also used by the places within it.
"""

import datetime
from functools import cache

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils import timezone

from records.facets.dependents import condition_linking_to, key_batches, stored_moments
from records.models.place import Place
from records.models.visible import has_status, restricting_fields
from records.visibility import restricting_paths

IN_USE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # for what is public now: since when does not matter
IN_THE_END = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)


@cache
def usages(model):
    """[foreign key] by which records, and rows that lead to records, use rows of the model."""
    users = [other for other in apps.get_models() if has_status(other) or _leads_to_records(other)]
    return [field for user in users for field in user._meta.concrete_fields if field.related_model is model]


def _leads_to_records(model):
    return hasattr(model._default_manager, "visible") and bool(restricting_fields(model))


def changed_by_use(model, written, touched):
    """(keys, moments): the rows whose entries have to be rebuilt, and {key: from when the row is public}.

    They are the rows `written`, and those of the rows `touched` that become public at another time than their entry
    says, or no longer.
    """
    moments, before = public_moments(model, written | touched), stored_moments(model, touched)
    return written | {pk for pk in touched if before.get(pk) != moments.get(pk)}, moments


def touched_pks(model, changed, visibility_changed):
    """The keys of the rows that a change set may have brought into use or out of use, with the places above them.

    `changed` is {model: keys of the rows written or deleted}, `visibility_changed` {model: keys of the records that
    became public or hidden, and of the rows that may lead elsewhere than before}.
    """
    found, links = set(changed.get(model, ())), usages(model)
    for field in [*links, Place._meta.get_field("parent")] if model is Place else links:
        for pks in key_batches(changed.get(field.model, ())):  # what they use now, and what they used before
            states = field.model.history.model.objects.filter(id__in=pks).order_by()
            found |= set(states.values_list(field.attname, flat=True).distinct())
        for target, targets in visibility_changed.items():
            for pks in key_batches(targets):
                if condition := condition_linking_to(restricting_fields(field.model), target, pks):
                    rows = field.model._default_manager.filter(condition).order_by()
                    found |= set(rows.values_list(field.attname, flat=True).distinct())
    found -= {None}
    return found | _places_above(found) if model is Place else found


def _places_above(pks):
    found, level = set(), pks
    while level:
        parents = set()
        for some in key_batches(level):
            parents |= set(Place.objects.filter(pk__in=some).order_by().values_list("parent", flat=True))
        level = parents - found - {None}
        found |= level
    return found


def public_moments(model, pks):
    """{key: the moment from which the row is public} of these rows; without those that nothing public will use."""
    found = {}
    for some in key_batches(pks):
        found |= _first_uses(model, set(some))
    return _with_places_within(found, set(pks)) if model is Place else found


def _first_uses(model, unused):
    """{key: the first moment at which the public may see a record or a row that uses the row itself}."""
    found, now = {}, timezone.now()
    for field in usages(model):
        if unused:
            public = field.model._default_manager.visible(now).filter(**{field.name: OuterRef("pk")})
            used = model.objects.filter(Exists(public), pk__in=unused).order_by().values_list("pk", flat=True)
            found |= dict.fromkeys(used, IN_USE)
            unused -= set(found)
    for field in usages(model) if unused else ():
        coming = field.model._default_manager.visible(IN_THE_END).filter(**{f"{field.name}__in": unused})
        for row in coming.select_related(*restricting_paths(field.model)):
            pk, moment = getattr(row, field.attname), _public_from(row)
            found[pk] = min(found.get(pk, moment), moment)
    return found


def _public_from(row):
    """The moment from which the public may see a row: when the last of the records that it leads to is public."""
    if has_status(type(row)):
        return row.public_from()
    linked = (getattr(row, field.name) for field in restricting_fields(type(row)))
    return max((_public_from(other) for other in linked if other is not None), default=IN_USE)


def _with_places_within(found, pks):
    """The moments of these places, from those `found` for each by itself: a place within one may be public earlier."""
    rows = []
    for some in key_batches(pks):
        rows += Place.objects.filter(parent__in=some).values_list("path", "pk", "parent")
    moments = stored_moments(Place, {pk for _path, pk, _parent in rows} - pks) | found
    for _path, pk, parent in sorted(rows, reverse=True):  # from the bottom of the tree to its top
        if pk in moments:
            moments[parent] = min(moments.get(parent, moments[pk]), moments[pk])
    return {pk: moment for pk, moment in moments.items() if pk in pks}
