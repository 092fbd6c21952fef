"""One way of reading words for both databases: folded, stemmed, and by how a name sounds."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from records.models.search_entry import SearchWord

LONGEST = 60  # characters of one word; the rest is not looked at
MOST = 400_000  # characters of stems: PostgreSQL holds no more than a megabyte of one row
BREAK = "zz0zz"  # stands between names, so that no phrase runs from one into the next

_MARKS = "".join(char for char in map(chr, range(0x10000)) if unicodedata.category(char)[0] == "M")
_APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}[^\W_]?(?![^\W_])"  # U.S., U.N.
    rf"|[^\W_](?:[{re.escape(_MARKS)}]|[{_APOSTROPHES}](?=[^\W_])|[^\W_])*"
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys("ʿʾ")
)
_stemmer = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    word: str
    start: int
    end: int


def tokens(text):
    """The words of a text, folded, each with where it stands in the text.

    A hyphen splits; an apostrophe and the full stops of "U.S." do not.
    """
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word:
            yield Token(word, match.start(), match.end())


@lru_cache(2**16)
def fold(word):
    """Without case, marks and apostrophes: Ġhazī is ghazi, Qaʿida and Qa'ida are qaida."""
    word = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_LETTERS)
    return "".join(char for char in word if char.isalnum())[:LONGEST]


@lru_cache(2**16)
def stem(word):
    """What full text knows the word by: ASCII, which both databases split alike. A word with digits is its own stem."""
    return plain(_stemmer.stemWord(word) if word.isascii() and word.isalpha() else word)


def plain(word):
    """Letters that folding left outside ASCII, as Arabic ones, are written as their numbers."""
    return "".join(char if char.isascii() else f"x{ord(char):04x}" for char in word)[:LONGEST]


_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^ps", "s"),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"ck|q|kh|k|c(?!h)", "k"),
        (r"w", "v"),
        (r"([bdgjrtz])h", r"\1"),
        (r"(?<=[aeiouy])h$", ""),
        (r"[aeiouy]+", "0"),
        (r"(.)\1+", r"\1"),
    ]
]


@lru_cache(2**14)
def key(word):
    """How a name sounds, one for all its spellings: k0d0 is Qaeda, Qaida and Kaida. "" for a word too short to tell."""
    if not (word.isascii() and word.isalpha()) or len(word) < 4:
        return ""
    sound = word
    for pattern, by in _SOUNDS:
        sound = pattern.sub(by, sound)
    consonants = len(sound.replace("0", ""))
    return sound if consonants >= (3 if len(word) == 4 else 2) else ""


_ARTICLES = {"al", "el", "ul", "ur"}  # of Arabic names, written so and so
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"} | _ARTICLES


def small(word):
    """Whether the word is too common to look for."""
    return word in _SMALL


def initials(words):
    """TITP and TTP of Tehrik-i-Taliban Pakistan: with and without single letters, small words and articles."""
    words, found = list(words), set()
    for left_out in (lambda word: False, lambda word: len(word) == 1, lambda word: word in _SMALL - _ARTICLES, small):
        words = [word for word in words if not left_out(word)]
        found.add("".join(word[0] for word in words))
    return sorted(short for short in found if 2 <= len(short) <= 8 and short.isascii())


def name_keys(name):
    """The keys of one name: of its words, of an article written as one with its word, and its initials."""
    words = [token.word for token in tokens(name)]
    joined = [one + other for one, other in zip(words, words[1:], strict=False) if one in _ARTICLES]
    return [*filter(None, map(key, words + joined)), *initials(words)]


def indexed(title, names, text, *, named):
    """What full text knows of an entry: the four columns of stems, names one a line.

    `named` entries (groups, people, places) are also found by how their names sound and by their initials; their
    `keys` are never empty, by which full text tells them.
    """
    lines = names.splitlines()
    return {
        "title_stems": _stems(title),
        "names_stems": f" {BREAK} ".join(filter(None, map(_stems, lines))),
        "keys": " ".join([BREAK, *dict.fromkeys(k for name in (title, *lines) for k in name_keys(name))]) * named,
        "text_stems": _stems(text),
    }


@lru_cache(2**17)
def _stem_as_written(word):
    return stem(fold(word))


def _stems(text):
    stems = " ".join(filter(None, map(_stem_as_written, _WORD.findall(text))))
    return stems if len(stems) <= MOST else stems[:MOST].rpartition(" ")[0]


def remember(entries):
    """Keep the words of these entries, for completing and mending what readers type."""
    found = {}
    for entry in entries:
        for text, is_name in ((entry.title, entry.keys), (entry.names, entry.keys), (entry.text, "")):
            for token in tokens(text):
                found[token.word] = found.get(token.word) or (key(token.word) if is_name else "")
    words = sorted(word for word in found if len(word) > 2 and word.isascii() and word.isalpha())
    for start in range(0, len(words), 500):
        some = words[start : start + 500]
        known = dict(SearchWord.objects.filter(word__in=some).values_list("word", "key"))
        new = [word for word in some if word not in known or (found[word] and not known[word])]
        SearchWord.objects.bulk_create(
            [SearchWord(word=word, stem=stem(word), key=found[word]) for word in new],
            update_conflicts=True,
            unique_fields=["word"],
            update_fields=["key"],
        )
