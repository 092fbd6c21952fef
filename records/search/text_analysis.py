"""How words are read, the same on both databases: split, folded, stemmed."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

MAX_WORD_LENGTH = 60  # the rest of a longer word is ignored
MAX_STEMS_LENGTH = 400_000  # PostgreSQL holds no more than a megabyte for one row
PHRASE_BREAK = "zz0zz"  # between names, so that no phrase runs from one into the next

_MARKS = "".join(char for char in map(chr, range(0x10000)) if unicodedata.category(char)[0] == "M")
_APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}[^\W_]?(?![^\W_])"  # U.S., U.N.
    rf"|[^\W_](?:[{re.escape(_MARKS)}]|[{_APOSTROPHES}](?=[^\W_])|[^\W_])*"
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys("ʿʾ")
    | {"ک": "ك", "ی": "ي", "ى": "ي", "ہ": "ه", "ھ": "ه", "ۃ": "ة"}  # one letter on each keyboard
)
ARABIC_ARTICLES = {"al", "el", "ul", "ur"}  # spelt one way or another, joined to the next word or not
_STOP_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_stemmer = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A folded word, with where the original starts and ends in the text."""

    word: str
    start: int
    end: int


def tokens(text):
    """Yield a Token for each word. A hyphen splits words; an apostrophe and the full stops of "U.S." do not."""
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word:
            yield Token(word, match.start(), match.end())


@lru_cache(2**16)
def fold(word):
    """The word without case, marks and apostrophes: Ġhazī becomes ghazi, Qaʿida and Qa'ida become qaida.

    Letters that Arabic, Persian and Urdu keyboards encode differently become the same one.
    """
    word = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_LETTERS)
    return "".join(char for char in word if char.isalnum())[:MAX_WORD_LENGTH]


@lru_cache(2**16)
def stem(word):
    """The stem of a folded word, in ASCII, which both databases split alike. A word with digits is its own stem."""
    return to_ascii(_stemmer.stemWord(word) if word.isascii() and word.isalpha() else word)


def to_ascii(word):
    """The word with each letter outside ASCII, such as an Arabic one, written as its code point."""
    return "".join(char if char.isascii() else f"x{ord(char):04x}" for char in word)[:MAX_WORD_LENGTH]


def is_stop_word(word):
    """Whether the folded word is too common to search for."""
    return word in _STOP_WORDS or word in ARABIC_ARTICLES


def stems(text):
    """The stems of a text, separated by spaces, cut after MAX_STEMS_LENGTH characters."""
    joined = " ".join(filter(None, map(_stem_of_original, _WORD.findall(text))))
    return joined if len(joined) <= MAX_STEMS_LENGTH else joined[:MAX_STEMS_LENGTH].rpartition(" ")[0]


@lru_cache(2**17)
def _stem_of_original(word):
    return stem(fold(word))
