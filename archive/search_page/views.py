from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse

from archive.search_page.forms import SearchForm
from records.facets.index import facet_index
from records.filters import RelatedChoiceFilter
from records.models.search_entry import SearchEntry
from records.registry import headline_type, record_type, searched_types
from records.search.fulltext import MOST_ORDERED, MOST_RANKED, best, matching
from records.search.snippets import snippet_of
from records.search.suggestions import did_you_mean, jump_list
from records.views import requested_page

ON_A_PAGE = 25
NOT_SHOWN = ("title_stems", "names_stems", "keys", "text_stems", "facets")


def search(request):
    """Everything that matches, of all kinds or one, the best match first."""
    form = SearchForm(request.GET)
    query, kind = form.query, form.cleaned_data.get("kind", "")
    entries = matching(query)
    counts = dict(entries.order_by().values_list("kind").annotate(Count("pk"))) if query else {}
    total = counts.get(kind, 0) if kind else sum(counts.values())
    keys = best(entries.filter(kind=kind) if kind else entries, query) if total else []
    page, error = requested_page(request, Paginator(keys, ON_A_PAGE))
    of_type = record_type(kind)
    context = {
        "form": form,
        "query": query,
        "kind": kind,
        "nouns": "kinds",
        "counts": [(kind, counts[kind.name]) for kind in searched_types() if kind.name in counts],
        "everything": sum(counts.values()),
        "total": total,
        "beyond": total > MOST_ORDERED and MOST_ORDERED,
        "unranked": total > MOST_RANKED and MOST_RANKED,
        "page_obj": page,
        "paginator": page.paginator,
        "hits": list(_hits(page.object_list, query)),
        "error": error or query.error,
        "suggestion": "" if counts else did_you_mean(query),
        "as_list": reverse(of_type.route) if of_type and _searches_its_list(of_type) else "",
        "list_nouns": of_type.nouns if of_type else "",
    }
    return render(request, "archive/search.html", context, status=404 if error else 200)


def jump(request):
    """A piece of a page: the records whose names begin as what was typed so far."""
    form = SearchForm(request.GET)
    query, entries = jump_list(form.cleaned_data["q"]) if form.is_valid() else (form.query, [])
    found = [(entry, record_type(entry.kind).noun, snippet_of(entry, query)) for entry in entries]
    context = {"form": form, "query": query, "found": found}
    return render(request, "archive/_jump.html", context, status=200 if form.is_valid() else 400)


def _searches_its_list(kind):
    """Whether the list of this type can be searched for words."""
    return kind.listed and "q" in kind.filterset_class.base_filters


def _hits(keys, query):
    entries = SearchEntry.objects.published().defer(*NOT_SHOWN).in_bulk(keys)
    headline = headline_type()
    index = headline and facet_index(headline.name)
    for entry in (entries[key] for key in keys if key in entries):
        hit = {"address": entry.address, "noun": record_type(entry.kind).noun, "shown": snippet_of(entry, query)}
        named_by = headline and headline.filterset_class.base_filters.get(entry.kind)
        if isinstance(named_by, RelatedChoiceFilter):  # the headline type can be filtered by this record
            hit["count"] = len(named_by.rows(index, [str(entry.row)], entry.kind) & index.public)
            hit["count_noun"] = headline.noun if hit["count"] == 1 else headline.nouns
            slug = entry.address.rstrip("/").rpartition("/")[2]
            hit["count_address"] = f"{reverse(headline.route)}?{entry.kind}={slug}"
        yield hit
