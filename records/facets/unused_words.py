"""Words that no entry has any more, and which the search should not suggest."""

from django.db import transaction

from records.models.content_version import lock_content_version
from records.models.search_entry import SearchEntry, SearchWord
from records.search.conditions import MatchesQuery
from records.search.query import SearchQuery

WORDS_CHECKED_AT_ONCE = 100


def forget_unused_words(used):
    """Delete the stored words that are not among those `used` and that no entry has, public or not yet."""
    words = [word for word in SearchWord.objects.values_list("word", flat=True) if word not in used]
    for start in range(0, len(words), WORDS_CHECKED_AT_ONCE):
        with transaction.atomic():
            lock_content_version()  # whoever adds a word has the lock, too
            unused = [word for word in words[start : start + WORDS_CHECKED_AT_ONCE] if not _occurs(word)]
            SearchWord.objects.filter(word__in=unused).delete()


def _occurs(word):
    query = SearchQuery.parse(f'"{word}"')
    return not query or SearchEntry.objects.filter(MatchesQuery(query)).exists()
