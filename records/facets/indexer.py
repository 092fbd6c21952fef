"""Keeps entries and facets in step with the records: at the end of every change set, inside its transaction."""

from collections import defaultdict

from django.db import connection, transaction
from django.dispatch import receiver
from pyroaring import BitMap

from records.facets.index import EVERY
from records.models.change_set import change_set_closing
from records.models.content_version import bump_content_version
from records.models.facet_bitmap import FacetBitmap
from records.models.search_entry import SearchEntry, SearchWord
from records.registry import filterset_of, searched_types
from records.search.text_analysis import indexed, remember

BATCH = 1000
WRITTEN = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in ("id", "kind", "row")]


def findable():
    """The models whose rows have entries."""
    return [kind.model for kind in searched_types()]


@receiver(change_set_closing)
def index_what_was_written(sender, rows, **kwargs):
    number = bump_content_version()
    touched = defaultdict(set)
    for model, pk in rows:
        touched[model].add(pk)
    for model in findable():
        pks = sorted(touched[model] | _showing(model, touched))
        for start in range(0, len(pks), BATCH):
            _index(model, pks[start : start + BATCH], number)


def _showing(model, touched):
    """The rows of a model that show one of the touched rows, by any link on the way to it."""
    found = set()
    for path in model.searchable.shows:
        parts, at = path.split("__"), model
        for length, part in enumerate(parts, start=1):
            at = at._meta.get_field(part).related_model
            if touched.get(at):
                link = "__".join(parts[:length])
                found |= set(model.objects.filter(**{f"{link}__in": touched[at]}).values_list("pk", flat=True))
    return found


def entries_of(model, pks):
    """The entries, not yet written, of those of these rows that are public or will be."""
    rows = model.objects.select_related(*model.searchable.shows) if model.searchable.shows else model.objects.all()
    rows = {row.pk: row for row in rows.filter(pk__in=pks) if row.public_from() is not None}
    searchable, own = model.searchable, model.objects.filter(pk__in=rows)
    words = {path: _words(own, path) for path in (searchable.title, *searchable.names, *searchable.text)}
    filterset = filterset_of(model)
    facets = {name: facet.values(own) for name, facet in filterset.facets().items()} if filterset else {}
    for pk, row in rows.items():
        title, *names = ("\n".join(words[path].get(pk, ())) for path in (searchable.title, *searchable.names))
        names = "\n".join(filter(None, names))
        text = "\n\n".join(filter(None, ("\n".join(words[path].get(pk, ())) for path in searchable.text)))
        yield SearchEntry(
            kind=model._meta.model_name,
            row=pk,
            address=row.get_absolute_url(),
            title=title or str(row),
            names=names,
            text=text,
            public_from=row.public_from(),
            facets={EVERY: [""], **{name: sorted(values[pk]) for name, values in facets.items() if pk in values}},
            **indexed(title or str(row), names, text, named=searchable.named),
        )


def _words(rows, path):
    found = defaultdict(list)
    for pk, text in rows.values_list("pk", path):
        if text:
            found[pk].append(text)
    return found


def _index(model, pks, number):
    kind = model._meta.model_name
    before = dict(SearchEntry.objects.filter(kind=kind, row__in=pks).values_list("row", "facets"))
    entries = list(entries_of(model, pks))
    after = {entry.row: entry.facets for entry in entries}
    SearchEntry.objects.filter(kind=kind, row__in=set(before) - set(after)).delete()
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["kind", "row"], update_fields=WRITTEN
    )
    remember(entries)
    gained, lost = defaultdict(BitMap), defaultdict(BitMap)
    for pk in set(before) | set(after):
        old, new = _flat(before.get(pk, {})), _flat(after.get(pk, {}))
        for key in new - old:
            gained[key].add(pk)
        for key in old - new:
            lost[key].add(pk)
    _change_facets(kind, gained, lost, number)


def _flat(facets):
    return {(facet, value) for facet, values in facets.items() for value in values}


def _change_facets(kind, gained, lost, number):
    keys = set(gained) | set(lost)
    standing = FacetBitmap.objects.filter(
        kind=kind, facet__in={facet for facet, _ in keys}, value__in={value for _, value in keys}
    )
    rows = {
        (facet, value): BitMap.deserialize(bytes(bitmap))
        for facet, value, bitmap in standing.values_list("facet", "value", "rows")
        if (facet, value) in keys
    }
    _write_facets(kind, {key: (rows.get(key, BitMap()) - lost[key]) | gained[key] for key in keys}, number)


def _write_facets(kind, facets, number):
    FacetBitmap.objects.bulk_create(
        [
            FacetBitmap(kind=kind, facet=facet, value=value, rows=rows.serialize(), content_version=number)
            for (facet, value), rows in facets.items()
        ],
        update_conflicts=True,
        unique_fields=["kind", "facet", "value"],
        update_fields=["rows", "content_version"],
        batch_size=200,
    )


def rebuild(say=lambda line: None):
    """Write every entry and facet anew from the records."""
    with transaction.atomic():
        number = bump_content_version()
        for table in (SearchEntry, FacetBitmap, SearchWord):
            table.objects.all().delete()
        for model in findable():
            kind, facets = model._meta.model_name, defaultdict(BitMap)
            pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(pks), BATCH):
                entries = list(entries_of(model, pks[start : start + BATCH]))
                SearchEntry.objects.bulk_create(entries)
                remember(entries)
                for entry in entries:
                    for key in _flat(entry.facets):
                        facets[key].add(entry.row)
            _write_facets(kind, facets, number)
            say(f"{len(pks):>9,} {model._meta.verbose_name_plural}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # without it the databases guess how rare a word or a value is
