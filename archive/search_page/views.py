from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse

from archive.search_page.forms import KINDS, SearchForm
from records.facets.index import NOTHING, index_of
from records.models.search_entry import SearchEntry
from records.search.fulltext import MOST_ORDERED, MOST_RANKED, best, matching
from records.search.snippets import snippet_of
from records.search.suggestions import did_you_mean, jump_list
from records.views import page_asked_for

ON_A_PAGE = 25
NOT_SHOWN = ("title_stems", "names_stems", "keys", "text_stems", "facets")
LISTS = {
    "group": "groups",
    "person": "people",
    "incident": "incidents",
    "measure": "measures",
    "place": "places",
    "statistic": "statistics",
    "source": "sources",
}
IN_INCIDENTS = {"group", "person", "place"}  # the filters of the list of incidents that name such a record


def search(request):
    """Everything that matches, of all kinds or one, the best match first."""
    form = SearchForm(request.GET)
    query, kind = form.query, form.cleaned_data.get("kind", "")
    entries = matching(query)
    counts = dict(entries.order_by().values_list("kind").annotate(Count("pk"))) if query else {}
    total = counts.get(kind, 0) if kind else sum(counts.values())
    keys = best(entries.filter(kind=kind) if kind else entries, query) if total else []
    page, error = page_asked_for(request, Paginator(keys, ON_A_PAGE))
    context = {
        "form": form,
        "query": query,
        "kind": kind,
        "nouns": "kinds",
        "counts": [(name, meta, counts[name]) for name, meta in KINDS.items() if name in counts],
        "everything": sum(counts.values()),
        "total": total,
        "beyond": total > MOST_ORDERED and MOST_ORDERED,
        "unranked": total > MOST_RANKED and MOST_RANKED,
        "page_obj": page,
        "paginator": page.paginator,
        "hits": list(_hits(page.object_list, query)),
        "error": error or query.error,
        "suggestion": "" if counts else did_you_mean(query),
        "as_list": reverse(LISTS[kind]) if kind in LISTS else "",
        "list_nouns": KINDS[kind].verbose_name_plural if kind else "",
    }
    return render(request, "archive/search.html", context, status=404 if error else 200)


def jump(request):
    """A piece of a page: the records whose names begin as what was typed so far."""
    form = SearchForm(request.GET)
    query, entries = jump_list(form.cleaned_data["q"]) if form.is_valid() else (form.query, [])
    found = [(entry, KINDS[entry.kind].verbose_name, snippet_of(entry, query)) for entry in entries]
    context = {"form": form, "query": query, "found": found}
    return render(request, "archive/_jump.html", context, status=200 if form.is_valid() else 400)


def _hits(keys, query):
    index, entries = index_of("incident"), SearchEntry.objects.published().defer(*NOT_SHOWN).in_bulk(keys)
    for entry in (entries[key] for key in keys if key in entries):
        kind, row, incidents = entry.kind, str(entry.row), NOTHING
        if kind in IN_INCIDENTS:
            rows = index.rows_within().get(row, NOTHING) if kind == "place" else index.rows(kind, row)
            incidents = rows & index.public
        yield {
            "address": entry.address,
            "noun": KINDS[kind].verbose_name,
            "shown": snippet_of(entry, query),
            "incidents": len(incidents),
            "incidents_at": f"{reverse('incidents')}?{kind}={entry.address.rstrip('/').rpartition('/')[2]}",
        }
