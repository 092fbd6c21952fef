"""What the search index stores of the words of an entry."""

from records.batches import batches
from records.models.search_entry import SearchEntry, SearchWord
from records.search.conditions import MatchesQuery
from records.search.name_keys import name_keys, sound_key
from records.search.query import SearchQuery, Term
from records.search.text_analysis import PHRASE_BREAK, Token, stem, stems, tokens

MIN_WORD_LENGTH = 3
ENTRIES_READ_AT_ONCE = 100
NOT_STORED = ["", ""]  # stem and sound key


def index_columns(title, names, text, *, name_variants):
    """{column of SearchEntry: stems or keys} of an entry; `names` are one per line.

    With `name_variants`, `keys` holds the sound keys and initials of title and names. It is then never empty, by which
    the full-text index knows such entries.
    """
    lines = names.splitlines()
    keys = dict.fromkeys(key for name in (title, *lines) for key in name_keys(name)) if name_variants else ()
    return {
        "title_stems": stems(title),
        "names_stems": f" {PHRASE_BREAK} ".join(filter(None, map(stems, lines))),
        "keys": " ".join([PHRASE_BREAK, *keys]) if name_variants else "",
        "text_stems": stems(text),
    }


def store_words(entries):
    """Add the words of these entries to SearchWord, and analyse those again that it has; return the words.

    A word has a sound key where it occurs in a name, in these entries or in others.
    """
    found = {}
    for entry in entries:
        for text, is_name in ((entry.title, entry.keys), (entry.names, entry.keys), (entry.text, "")):
            for token in tokens(text):
                found[token.word] = found.get(token.word) or bool(is_name)
    words = sorted(word for word in found if len(word) >= MIN_WORD_LENGTH and word.isascii() and word.isalpha())
    for batch in batches(words):
        rows = SearchWord.objects.filter(word__in=batch).values_list("word", "stem", "key")
        stored = {word: columns for word, *columns in rows}
        analysed = {word: _analysed(word, found[word] or stored.get(word, NOT_STORED)[1]) for word in batch}
        SearchWord.objects.bulk_create(
            [SearchWord(word, *columns) for word, columns in analysed.items() if columns != stored.get(word)],
            update_conflicts=True,
            unique_fields=["word"],
            update_fields=["stem", "key"],
        )
    return words


def _analysed(word, is_name):
    """[stem, sound key] of a word."""
    return [stem(word), sound_key(word) if is_name else ""]


def words_without_entry(words):
    """Those of the words of SearchWord that no entry has, public or not yet."""
    return [word for word in words if not _has_entry(word)]


def _has_entry(word):
    """Whether an entry has the word itself, of all that have its stem."""
    query = SearchQuery(word, (Term((Token(word, 0, len(word)),), phrase=True),))
    entries = SearchEntry.objects.filter(MatchesQuery(query)).values_list("title", "names", "text")
    texts = (text for entry in entries.iterator(ENTRIES_READ_AT_ONCE) for text in entry)
    return any(token.word == word for text in texts for token in tokens(text))
