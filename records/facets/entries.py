"""Search entries, made from records: their text, analysed, and their values of each facet."""

from collections import defaultdict

from records.facets.facet import ALL_ROWS
from records.facets.visible_values import VisibleValues
from records.footnote_references import without_references
from records.models.search_entry import SearchEntry
from records.registry import filterset_of
from records.search.entry_words import index_columns


def entries_of(model, pks, moments=None):
    """Yield an unsaved SearchEntry for each of these rows that is public or will be.

    `moments` is {pk: from when} for rows that cannot say it themselves.
    """
    searchable, rows = model.searchable, model.objects.filter(pk__in=pks)
    rows = rows.select_related(*searchable.depends_on) if searchable.depends_on else rows
    rows = {row.pk: row for row in rows}
    moments = {pk: row.public_from() for pk, row in rows.items()} if moments is None else moments
    rows = {pk: row for pk, row in rows.items() if moments.get(pk) is not None}
    own = model.objects.filter(pk__in=rows)
    filterset, text_paths = filterset_of(model), (searchable.title, *searchable.names, *searchable.text)
    facets = filterset.facets() if filterset else {}
    visible = VisibleValues(own, [*text_paths, *(path for facet in facets.values() for path in facet.paths)])
    texts = {path: _texts_by_pk(visible, path) for path in text_paths}
    facets = {name: facet.values(visible) for name, facet in facets.items()}
    for pk, row in rows.items():
        title, *names = ("\n".join(texts[path].get(pk, ())) for path in (searchable.title, *searchable.names))
        names = "\n".join(filter(None, names))
        text = "\n\n".join(filter(None, ("\n".join(texts[path].get(pk, ())) for path in searchable.text)))
        yield SearchEntry(
            record_type=model._meta.model_name,
            object_id=pk,
            address=row.get_absolute_url(),
            title=title or str(row),
            names=names,
            text=text,
            public_from=moments[pk],
            facets={ALL_ROWS: [""], **{name: sorted(values[pk]) for name, values in facets.items() if pk in values}},
            **index_columns(title or str(row), names, text, name_variants=searchable.name_variants),
        )


def _texts_by_pk(visible, path):
    """{pk: [text, ...]} of what the path leads to, without what is hidden."""
    found = defaultdict(list)
    for pk, text in visible.of(path):
        if text:
            found[pk].append(without_references(text))
    return found
