"""Words that no entry has any more, and which the search should not suggest."""

from django.db import transaction

from records.batches import batches
from records.models.content_version import lock_content_version
from records.models.search_entry import SearchWord
from records.search.entry_words import words_without_entry

WORDS_CHECKED_AT_ONCE = 100


def forget_unused_words(used):
    """Delete the stored words that are not among those `used` and that no entry has, public or not yet."""
    words = [word for word in SearchWord.objects.values_list("word", flat=True) if word not in used]
    for some in batches(words, WORDS_CHECKED_AT_ONCE):
        unused = words_without_entry(some)
        with transaction.atomic():
            lock_content_version()  # whoever adds a word has the lock, too
            SearchWord.objects.filter(word__in=words_without_entry(unused)).delete()
