"""What the search index stores of the words of an entry."""

from records.models.search_entry import SearchWord
from records.search.name_keys import name_keys, sound_key
from records.search.text_analysis import PHRASE_BREAK, stem, stems, tokens

MIN_WORD_LENGTH = 3
WORDS_PER_BATCH = 500


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
    """Add the words of these entries to SearchWord, with a sound key where they occur in a name; return the words."""
    found = {}
    for entry in entries:
        for text, is_name in ((entry.title, entry.keys), (entry.names, entry.keys), (entry.text, "")):
            for token in tokens(text):
                found[token.word] = found.get(token.word) or (sound_key(token.word) if is_name else "")
    words = sorted(word for word in found if len(word) >= MIN_WORD_LENGTH and word.isascii() and word.isalpha())
    for start in range(0, len(words), WORDS_PER_BATCH):
        batch = words[start : start + WORDS_PER_BATCH]
        stored = dict(SearchWord.objects.filter(word__in=batch).values_list("word", "key"))
        new = [word for word in batch if word not in stored or (found[word] and not stored[word])]
        SearchWord.objects.bulk_create(
            [SearchWord(word=word, stem=stem(word), key=found[word]) for word in new],
            update_conflicts=True,
            unique_fields=["word"],
            update_fields=["key"],
        )
    return words
