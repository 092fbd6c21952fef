"""A row can name its record by dataset and identifier in it, instead of by slug."""

from django.utils.text import slugify
from tablib import Dataset as Table

from records.bulk.cell_syntax import BLANK, unescape_formula
from records.models.tombstone import is_buried

DATASET_KEY = ("dataset", "dataset_key")


def with_slugs(resource_class, table):
    """The table with a slug in each row that has none but names a dataset and an identifier in it.

    It is the slug of the record with that identifier; if there is none yet, a new slug made of both.
    """
    if not set(DATASET_KEY) <= set(table.headers):
        return table
    rows = [{"slug": BLANK, **row} for row in table.dict]
    keyed = [(row, _key(row)) for row in rows if not row["slug"].strip()]
    keyed = [(row, key) for row, key in keyed if all(key)]
    model = resource_class._meta.model
    slugs = _slugs_by_key(model, {key for _row, key in keyed})
    taken = {row["slug"].strip() for row in rows}
    for row, key in keyed:
        row["slug"] = slugs[key] = slugs.get(key) or _new_slug(model, key, taken)
        taken.add(row["slug"])
    return Table(*(row.values() for row in rows), headers=list(dict.fromkeys(["slug", *table.headers])))


def _key(row):
    return tuple(unescape_formula(row[name].strip()) for name in DATASET_KEY)


def _slugs_by_key(model, keys):
    """{(slug of the dataset, identifier): slug of the record} of the stored records."""
    datasets = {dataset for dataset, _ in keys}
    stored = model._default_manager.filter(dataset__slug__in=datasets)
    rows = stored.values_list("dataset__slug", "dataset_key", "slug")
    return {(dataset, key): slug for dataset, key, slug in rows if (dataset, key) in keys}


def _new_slug(model, key, taken):
    """A slug made of dataset and identifier, with a number at its end if another record has or had it, or a row."""
    stem = slugify(" ".join(key))[:110]
    slug, number = stem, 1
    while slug in taken or model.history.filter(slug=slug).exists() or is_buried(model, slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
