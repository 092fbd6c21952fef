"""What a reader may have meant: a misspelt word mended, and records by the beginning of their names."""

from itertools import islice, product

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from records.models.search_entry import SearchEntry, SearchWord
from records.registry import named_types, searched_types
from records.search.fulltext import IN_NAMES, Matches, matching, named
from records.search.query import Query

NEAR = 0.65  # of 1, which is the same word: one letter in three may be wrong, missing or one too many
MOST_MENDED, MOST_TRIED = 3, 12


def did_you_mean(query):
    """The text as typed with the words mended that stand nowhere, if it then finds something public; or ""."""
    if not query or matching(query).exists():
        return ""
    wrong = [token for term in query.wanted if not term.begins for token in term.words if not _stands(token.word)]
    if not 0 < len(wrong) <= MOST_MENDED:
        return ""
    for words in islice(product(*(nearest(token.word) for token in wrong)), MOST_TRIED):
        mended = query
        for token, word in sorted(zip(wrong, words, strict=True), key=lambda pair: -pair[0].start):
            mended = Query.parse(mended.with_word(token, word))
        if matching(mended).exists():
            return mended.text
    return ""


def _stands(word):
    return matching(Query.parse(f'"{word}"')).exists()


def nearest(word, limit=4):
    """The known words most like this one, of about its length, that begin with its first letter or its second."""
    begins = Q()
    for letter in word[:2]:
        begins |= Q(word__gte=letter, word__lte=letter + "z" * 60)
    known = SearchWord.objects.annotate(length=Length("word")).filter(
        begins, length__range=(len(word) - 2, len(word) + 2)
    )
    words = known.order_by("word").values_list("word", flat=True)
    found = process.extract(
        word, list(words), scorer=OSA.normalized_similarity, processor=None, score_cutoff=NEAR, limit=limit
    )
    return [near for near, _score, _at in found]


def jump_list(text, limit=10):
    """(query, entries): public records whose names have these words, the last of them unfinished.

    Records of types that are known by name come first, the shortest name first; then others, the newest first.
    """
    query = Query.parse(text, unfinished=True)
    if not query or len(text.strip()) < 2:
        return query, []
    by_name, unlisted = named_types(), [kind.name for kind in searched_types() if not kind.listed]
    order = Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(by_name)), output_field=IntegerField())
    found = list(named(query, *by_name).order_by(order, Length("title"), "pk")[:limit])
    if len(found) < limit:
        others = (
            SearchEntry.objects.published().filter(Matches(query, IN_NAMES)).exclude(kind__in=[*by_name, *unlisted])
        )
        found += others.order_by("-pk")[: limit - len(found)]
    return query, found
