"""What a reader may have meant: corrections of misspelt words, and records by the beginning of their names."""

from itertools import islice, product

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from records.models.search_entry import SearchEntry, SearchWord
from records.registry import named_types, searched_types
from records.search.conditions import IN_NAMES, MatchesQuery
from records.search.fulltext import entries_named, matching_entries
from records.search.query import SearchQuery

MIN_SIMILARITY = 0.65  # 1 is the same word: about one letter in three may be wrong, missing or one too many
MAX_CORRECTED_WORDS, MAX_CORRECTIONS_TRIED = 3, 12
MIN_JUMP_LENGTH = 2


def did_you_mean(query):
    """The text as typed with its unknown words corrected, if that finds something public; "" otherwise."""
    if not query or matching_entries(query).exists():
        return ""
    whole_words = [token for term in query.included if not term.is_prefix for token in term.words]
    unknown = [token for token in whole_words if not _is_known(token.word)]
    if not 0 < len(unknown) <= MAX_CORRECTED_WORDS:
        return ""
    for words in islice(product(*(similar_words(token.word) for token in unknown)), MAX_CORRECTIONS_TRIED):
        corrected = query
        for token, word in sorted(zip(unknown, words, strict=True), key=lambda pair: -pair[0].start):
            corrected = SearchQuery.parse(corrected.replace_word(token, word))
        if matching_entries(corrected).exists():
            return corrected.text
    return ""


def _is_known(word):
    return matching_entries(SearchQuery.parse(f'"{word}"')).exists()


def similar_words(word, limit=4):
    """The stored words most similar to this one, of about its length, that begin with its first or second letter."""
    same_start = Q()
    for letter in word[:2]:
        same_start |= Q(word__gte=letter, word__lte=letter + "z" * 60)
    candidates = SearchWord.objects.annotate(length=Length("word")).filter(
        same_start, length__range=(len(word) - 2, len(word) + 2)
    )
    found = process.extract(
        word,
        list(candidates.order_by("word").values_list("word", flat=True)),
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=MIN_SIMILARITY,
        limit=limit,
    )
    return [similar for similar, _score, _index in found]


def jump_list(text, limit=10):
    """(query, entries): public records whose names contain these words, the last of them perhaps unfinished.

    Records of types with name variants come first, the shortest name first; then others, the newest first.
    """
    query = SearchQuery.parse(text, unfinished=True)
    if not query or len(text.strip()) < MIN_JUMP_LENGTH:
        return query, []
    first = [record_type.name for record_type in named_types()]
    unlisted = [record_type.name for record_type in searched_types() if not record_type.listed]
    order = Case(
        *(When(record_type=name, then=Value(position)) for position, name in enumerate(first)),
        output_field=IntegerField(),
    )
    found = list(entries_named(query, *first).order_by(order, Length("title"), "pk")[:limit])
    if len(found) < limit:
        others = SearchEntry.objects.published().filter(MatchesQuery(query, IN_NAMES))
        others = others.exclude(record_type__in=[*first, *unlisted])
        found += others.order_by("-pk")[: limit - len(found)]
    return query, found
