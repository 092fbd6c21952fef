"""Which entries have to be rebuilt besides those of the rows that were written."""

from collections import defaultdict

from django.db.models import Q

from records.batches import batches
from records.models.content_version import ContentVersion
from records.models.search_entry import SearchEntry
from records.models.visible import has_status, linking_fields, restricting_fields
from records.registry import record_type_of

MAX_KEYS = 5000  # in one query


def dependent_pks(model, changed):
    """The primary keys of the rows of a model whose entries contain text of a changed row.

    `changed` is {model: set of pks}; every link on the paths in `searchable.depends_on` counts.
    """
    found = set()
    for path in model.searchable.depends_on:
        parts, at = path.split("__"), model
        for length, part in enumerate(parts, start=1):
            at = at._meta.get_field(part).related_model
            if changed.get(at):
                link = "__".join(parts[:length])
                found |= set(model.objects.filter(**{f"{link}__in": changed[at]}).values_list("pk", flat=True))
    return found


def stored_moments(model, pks):
    """{key: the moment from which the row is public, as its entry says} of these rows; without those that have none."""
    found, entries = {}, SearchEntry.objects.filter(record_type=model._meta.model_name)
    for some in key_batches(pks):
        found |= dict(entries.filter(object_id__in=some).values_list("object_id", "public_from"))
    return found


def visibility_changed_pks(written):
    """{model: keys of the records that become public at another time than their entry says, or no longer}."""
    visibility_changed = defaultdict(set)
    for model in filter(has_status, written):
        before, after = stored_moments(model, written[model]), {}
        for some in key_batches(written[model]):
            rows = model.objects.filter(pk__in=some)
            rows = rows.select_related(*model.searchable.depends_on) if model.searchable.depends_on else rows
            after |= {row.pk: row.public_from() for row in rows}
        visibility_changed[model] = {pk for pk in written[model] if before.get(pk) != after.get(pk)}
    return visibility_changed


def due_pks(until):
    """{model: keys of the records that became public by the clock after the index was last written}, up to a moment.

    A row that leads to one of them is visible since then, and no entry has its words yet.
    """
    due, since = defaultdict(set), ContentVersion.objects.values_list("indexed_until", flat=True).first()
    if since is not None:
        entries = SearchEntry.objects.filter(public_from__gt=since, public_from__lte=until)
        for name, pk in entries.values_list("record_type", "object_id"):
            if record_type := record_type_of(name):
                due[record_type.model].add(pk)
    return due


def linking_pks(model, visibility_changed):
    """The primary keys of the records of a model that lead to one of these, themselves or by their rows.

    `visibility_changed` is {model: set of pks} of records, and of rows that may now lead elsewhere.
    """
    found = set()
    for target, pks in visibility_changed.items():
        for some in key_batches(pks):
            if condition := condition_linking_to(linking_fields(model), target, some):
                found |= set(model.objects.filter(condition).values_list("pk", flat=True))
            for relation in (relation for relation in model._meta.get_fields() if relation.one_to_many):
                rows, link = relation.related_model, relation.field.name
                fields = [field for field in restricting_fields(rows) if field.name != link]
                if condition := condition_linking_to(fields, target, some):
                    found |= set(rows._default_manager.filter(condition).values_list(link, flat=True))
    return found - {None}


def condition_linking_to(fields, target, pks, prefix=""):
    """The Q of the rows of which one of these foreign keys leads to one of the records; empty if none can."""
    condition = Q()
    for field in fields:
        path, other = f"{prefix}{field.name}", field.related_model
        if other is target:
            condition |= Q(**{f"{path}__in": pks})
        else:
            condition |= condition_linking_to(restricting_fields(other), target, pks, f"{path}__")
    return condition


def key_batches(pks):
    return batches(sorted(pks), MAX_KEYS)
