"""How names are found in other spellings: by a key of their sound, and by their initials."""

import re
from functools import lru_cache

from records.search.text_analysis import ARABIC_ARTICLES, is_stop_word, tokens

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
def sound_key(word):
    """One key for all spellings of a name: k0d0 for Qaeda, Qaida and Kaida. "" for a word with too few consonants."""
    if not (word.isascii() and word.isalpha()) or len(word) < 4:
        return ""
    key = word
    for pattern, by in _SOUNDS:
        key = pattern.sub(by, key)
    consonants = len(key.replace("0", ""))
    return key if consonants >= (3 if len(word) == 4 else 2) else ""


def initials(words):
    """[abbreviation]: TITP and TTP for Tehrik-i-Taliban Pakistan, with and without single letters and small words."""
    words, found = list(words), set()
    for is_left_out in (
        lambda word: False,
        lambda word: len(word) == 1,
        lambda word: is_stop_word(word) and word not in ARABIC_ARTICLES,
        is_stop_word,
    ):
        words = [word for word in words if not is_left_out(word)]
        found.add("".join(word[0] for word in words))
    return sorted(short for short in found if 2 <= len(short) <= 8 and short.isascii())


def name_keys(name):
    """All keys of one name: of its words, of an article joined to the next word, and its initials."""
    words = [token.word for token in tokens(name)]
    joined = [one + other for one, other in zip(words, words[1:], strict=False) if one in ARABIC_ARTICLES]
    return [*filter(None, map(sound_key, words + joined)), *initials(words)]
