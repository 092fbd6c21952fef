"""What a reader typed, read as words, "phrases", -without and begin*. Any text whatever can be read."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from records.models.search_entry import SearchWord
from records.search.text_analysis import Token, key, plain, small, stem, tokens

MOST_TERMS = 32
MOST_COMPLETED = 40  # spellings of one word

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<chunk>[^\s"]+)|")(?P<star>(?<=")\*)?')
_QUOTES = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True)
class Term:
    """One part of a query. Its words stand in the same record, and one after the other if it is a phrase."""

    words: tuple[Token, ...]  # where they stand is in the text as typed
    phrase: bool = False
    minus: bool = False
    begins: bool = False  # the last word is the beginning of a word

    def spelled(self):
        """[(stem, key, beginning)] of the words; the beginning is "" for a whole word, and a phrase has no keys."""
        last = len(self.words) - 1
        return [
            (stem(token.word), "" if self.phrase else key(token.word), token.word if self.begins and at == last else "")
            for at, token in enumerate(self.words)
        ]

    @cached_property
    def spellings(self):
        """For each word what may stand in an entry for it, as (word, whether it is only the beginning of one).

        That is its stem, how it sounds as a name, and the stems of the names that sound so; in a phrase the stem alone.
        """
        return [_completed(sound, begun) if begun else _alike(known, sound) for known, sound, begun in self.spelled()]


def _alike(known, sound):
    names = SearchWord.objects.filter(key=sound).values_list("stem", flat=True)[:MOST_COMPLETED] if sound else ()
    return [(word, False) for word in dict.fromkeys((known, sound, *names)) if word]


def _completed(sound, begun):
    stems = SearchWord.objects.filter(word__gte=begun, word__lte=f"{begun}{'z' * 60}").values_list("stem", flat=True)
    stems = [found for found in stems.distinct()[:MOST_COMPLETED] if not found.startswith(begun)]
    return [(word, True) for word in (plain(begun), sound) if word] + [(found, False) for found in stems]


@dataclass(frozen=True)
class Query:
    text: str
    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()  # words too common to look for
    error: str = ""  # why nothing matches; "" if it can be searched for

    @classmethod
    def parse(cls, text, unfinished=False):
        """`unfinished` takes the last word for the beginning of one, as in a list that is shown while one types."""
        terms, left_out = _without_small(list(_terms(text)))
        if unfinished and terms and not terms[-1].phrase and text and not text[-1].isspace():
            terms[-1] = Term(terms[-1].words, minus=terms[-1].minus, begins=True)
        return cls(text, tuple(terms), tuple(left_out), _query_error(text, terms))

    def __bool__(self):
        return bool(self.terms) and not self.error

    @cached_property
    def wanted(self):
        return [term for term in self.terms if not term.minus]

    @cached_property
    def unwanted(self):
        return [term for term in self.terms if term.minus]

    def of(self, terms):
        """A query for these of its terms."""
        return Query(self.text, tuple(terms))

    def alone(self, term):
        """A query for what one of the terms says, wanted or not."""
        return self.of([replace(term, minus=False)])

    def with_word(self, token, word):
        """The text as typed, but this word instead of that of the token."""
        return self.text[: token.start] + word + self.text[token.end :]


def _terms(text):
    plain = text.translate(_QUOTES)
    for part in _PART.finditer(plain):
        phrase = part["phrase"] is not None
        group = "phrase" if phrase else "chunk"
        inside = part[group] or ""
        begins = bool(part["star"]) if phrase else inside.endswith("*")
        at = part.start(group)
        words = [Token(word, at + start, at + end) for word, start, end in tokens(inside)]
        if not phrase:  # the i of Tehrik-i-Taliban and the al of al-Qaeda are written otherwise or left out as often
            words = [token for token in words if not _links(token.word)] or words
        if words:
            yield Term(tuple(words), phrase and len(words) > 1, bool(part["minus"]), begins)


def _links(word):
    return small(word) or (len(word) == 1 and word.isalpha())


def _without_small(terms):
    """Small words are left out where others are wanted, and never out of a phrase."""

    def is_small(term):
        return not (term.phrase or term.minus or term.begins) and len(term.words) == 1 and small(term.words[0].word)

    kept = [term for term in terms if not is_small(term)]
    if not any(not term.minus for term in kept):
        return terms, []
    return kept, [term.words[0].word for term in terms if is_small(term)]


def _query_error(text, terms):
    if not text.strip():
        return ""
    if not terms:
        return f"“{text.strip()[:40]}” holds no letters or digits to look for."
    if all(term.minus for term in terms):
        return "Give at least one word to look for: a search that only leaves words out finds nothing."
    if len(terms) > MOST_TERMS:
        return f"These are {len(terms)} words; give at most {MOST_TERMS}."
    return ""
