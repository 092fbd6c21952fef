from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list
from django.views.decorators.http import require_safe

from archive.search_page.forms import SearchForm
from records.facets.index import facet_index
from records.filters import RelatedChoiceFilter
from records.models.search_entry import SearchEntry
from records.registry import headline_type, named_types, record_type_of, searched_types
from records.search.fulltext import MAX_ORDERED, MAX_RANKED, best_matches, matching_entries
from records.search.snippets import make_snippet
from records.search.suggestions import did_you_mean, jump_list
from records.views import requested_page

RESULTS_PER_PAGE = 25
UNUSED_COLUMNS = ("title_stems", "names_stems", "keys", "text_stems", "facets")


@require_safe
def search(request):
    """The page of results, of all record types or one, the best matches first."""
    form = SearchForm(request.GET)
    query, name = form.query, form.cleaned_data.get("kind", "")
    entries = matching_entries(query)
    counts = dict(entries.order_by().values_list("record_type").annotate(Count("pk"))) if query else {}
    total = counts.get(name, 0) if name else sum(counts.values())
    keys = best_matches(entries.filter(record_type=name) if name else entries, query) if total else []
    page, error = requested_page(request, Paginator(keys, RESULTS_PER_PAGE))
    selected = record_type_of(name)
    context = {
        "form": form,
        "query": query,
        "record_type": selected,
        "counts": [(offered, counts[offered.name]) for offered in searched_types() if offered.name in counts],
        "total_of_all": sum(counts.values()),
        "total": total,
        "max_shown": total > MAX_ORDERED and MAX_ORDERED,
        "max_ranked": total > MAX_RANKED and MAX_RANKED,
        "page_obj": page,
        "paginator": page.paginator,
        "results": list(_results(page.object_list, query)),
        "error": error or query.error,
        "suggestion": "" if counts else did_you_mean(query),
        "list_url": reverse(selected.route) if selected and _has_word_filter(selected) else "",
        "named_nouns": get_text_list([record_type.nouns for record_type in named_types()], "and"),
    }
    return render(request, "archive/search.html", context, status=404 if error else 200)


@require_safe
def jump(request):
    """The suggestions for what was typed so far, as an HTML fragment. Status 400 for invalid input."""
    form = SearchForm(request.GET)
    query, entries = jump_list(form.cleaned_data["q"]) if form.is_valid() else (form.query, [])
    suggestions = [(entry, record_type_of(entry.record_type).noun, make_snippet(entry, query)) for entry in entries]
    context = {"form": form, "query": query, "suggestions": suggestions}
    return render(request, "archive/_jump_list.html", context, status=200 if form.is_valid() else 400)


def _has_word_filter(record_type):
    """Whether the list of this record type can be searched for words."""
    return record_type.listed and "q" in record_type.filterset_class.base_filters


def _results(keys, query):
    """Yield a dictionary for each entry, with how many records of the headline type its list finds for it."""
    entries = SearchEntry.objects.published().defer(*UNUSED_COLUMNS).in_bulk(keys)
    headline = headline_type()
    index = headline and facet_index(headline.name)
    for entry in (entries[key] for key in keys if key in entries):
        record_type = record_type_of(entry.record_type)
        result = {
            "address": entry.address,
            "noun": record_type.noun,
            "name_label": record_type.model.searchable.names_label,
            "snippet": make_snippet(entry, query),
        }
        record_filter = headline and headline.filterset_class.base_filters.get(entry.record_type)
        if isinstance(record_filter, RelatedChoiceFilter):  # the headline type can be filtered by this record
            result["count"] = len(record_filter.rows(index, [str(entry.object_id)], entry.record_type) & index.public)
            result["count_noun"] = headline.noun if result["count"] == 1 else headline.nouns
            slug = entry.address.rstrip("/").rpartition("/")[2]
            result["count_address"] = f"{reverse(headline.route)}?{entry.record_type}={slug}"
        yield result
