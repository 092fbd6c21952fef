"""The query language of the search: words, "phrases", -without and begin*. Any text can be parsed."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from records.models.search_entry import SearchWord
from records.search.name_keys import sound_key
from records.search.text_analysis import Token, is_stop_word, stem, to_ascii, tokens

MAX_TERMS = 32
MAX_ALTERNATIVES = 40  # for one word

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<chunk>[^\s"]+)|")(?P<star>(?<=")\*)?')
_QUOTES = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True)
class Term:
    """One part of a query. A record matches if it has all of its words, for a phrase one after the other."""

    words: tuple[Token, ...]  # their positions are those in the text as typed
    phrase: bool = False
    excluded: bool = False
    is_prefix: bool = False  # the last word is the beginning of a word

    def analysed(self):
        """[(stem, sound key, prefix)] of the words. `prefix` is "" for a whole word; a phrase has no sound keys."""
        last = len(self.words) - 1
        return [
            (
                stem(token.word),
                "" if self.phrase else sound_key(token.word),
                token.word if self.is_prefix and position == last else "",
            )
            for position, token in enumerate(self.words)
        ]

    @cached_property
    def alternatives(self):
        """For each word, what may occur in an entry in its place: [(word, whether it is a prefix)].

        For a word: its stem, its sound key, the stems of the names with that key. For a prefix: the prefix, its sound
        key and the stems of the words that begin with it. For a word of a phrase, its stem alone comes first.
        """
        return [_of_prefix(key, prefix) if prefix else _of_word(own, key) for own, key, prefix in self.analysed()]


def _of_word(own_stem, key):
    names = SearchWord.objects.filter(key=key).values_list("stem", flat=True)[:MAX_ALTERNATIVES] if key else ()
    return [(word, False) for word in dict.fromkeys((own_stem, key, *names)) if word]


def _of_prefix(key, prefix):
    words = SearchWord.objects.filter(word__gte=prefix, word__lte=f"{prefix}{'z' * 60}")
    stems = words.values_list("stem", flat=True).distinct()[:MAX_ALTERNATIVES]
    stems = [found for found in stems if not found.startswith(prefix)]
    return [(word, True) for word in (to_ascii(prefix), key) if word] + [(found, False) for found in stems]


@dataclass(frozen=True)
class SearchQuery:
    """A parsed query; false if there is nothing to search for."""

    text: str
    terms: tuple[Term, ...] = ()
    ignored: tuple[str, ...] = ()  # words too common to search for
    error: str = ""  # why nothing can match; "" if the query can be run

    @classmethod
    def parse(cls, text, unfinished=False):
        """`unfinished`: the last word may be the beginning of one, as in a list that is shown while one types."""
        terms, ignored = _without_stop_words(list(_terms(text)))
        if unfinished and terms and not terms[-1].phrase and text and not text[-1].isspace():
            terms[-1] = replace(terms[-1], is_prefix=True)
        return cls(text, tuple(terms), tuple(ignored), _query_error(text, terms))

    def __bool__(self):
        return bool(self.terms) and not self.error

    @cached_property
    def included(self):
        return [term for term in self.terms if not term.excluded]

    @cached_property
    def excluded(self):
        return [term for term in self.terms if term.excluded]

    def with_terms(self, terms):
        """A query for these of its terms."""
        return SearchQuery(self.text, tuple(terms))

    def for_term(self, term):
        """A query for the words of one of its terms, excluded or not."""
        return self.with_terms([replace(term, excluded=False)])

    def replace_word(self, token, word):
        """The text as typed with the word of this token replaced."""
        return self.text[: token.start] + word + self.text[token.end :]


def _terms(text):
    plain = text.translate(_QUOTES)
    for part in _PART.finditer(plain):
        phrase = part["phrase"] is not None
        group = "phrase" if phrase else "chunk"
        inside = part[group] or ""
        is_prefix = bool(part["star"]) if phrase else inside.endswith("*")
        offset = part.start(group)
        words = [Token(word, offset + start, offset + end) for word, start, end in tokens(inside)]
        if not phrase:  # the i of Tehrik-i-Taliban and the al of al-Qaeda are often spelt otherwise or left out
            words = [token for token in words if not _is_connective(token.word)] or words
        if words:
            yield Term(tuple(words), phrase and len(words) > 1, bool(part["minus"]), is_prefix)


def _is_connective(word):
    return is_stop_word(word) or (len(word) == 1 and word.isalpha())


def _without_stop_words(terms):
    """(terms, ignored words). Stop words stay in phrases, and where there is no other word to search for."""

    def is_ignored(term):
        plain = not (term.phrase or term.excluded or term.is_prefix)
        return plain and len(term.words) == 1 and is_stop_word(term.words[0].word)

    kept = [term for term in terms if not is_ignored(term)]
    if not any(not term.excluded for term in kept):
        return terms, []
    return kept, [term.words[0].word for term in terms if is_ignored(term)]


def _query_error(text, terms):
    if not text.strip():
        return ""
    if not terms:
        return f"“{text.strip()[:40]}” has no letters or digits to search for."
    if all(term.excluded for term in terms):
        return "Give at least one word to search for: a search that only excludes words finds nothing."
    if len(terms) > MAX_TERMS:
        return f"Your search has {len(terms)} words; please use at most {MAX_TERMS}."
    return ""
