"""Wordings: sequences of whole words, found in a text in any case, with line breaks, signs or footnotes in between."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from django.utils.crypto import salted_hmac
from django.utils.text import slugify

_MARKS = "".join(char for char in map(chr, range(0x10000)) if unicodedata.category(char)[0] == "M")
WORD = re.compile(rf"[^\W_](?:[{re.escape(_MARKS)}\u200c\u200d]|[^\W_])*")
REFERENCE = re.compile(r"\[\^([^\[\]\s]+)\]")  # to a footnote
LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|(?<![^\s(\[<\"'])/)\S+", re.IGNORECASE)
MARK = "[struck]"


class Word(NamedTuple):
    """A word without case, with where it starts and ends in the text."""

    word: str
    start: int
    end: int


@lru_cache(2**16)
def without_case(text):
    """The text so that two are equal if they differ in case or in the composition of their characters alone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def words_of(text):
    """[Word] of a text in NFC; what is in references to footnotes is skipped."""
    if "[^" in text:
        text = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    return [Word(without_case(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]


def parse_wording(text):
    """The tuple of the words of a text."""
    return tuple(word.word for word in words_of(unicodedata.normalize("NFC", text)))


@lru_cache
def in_addresses(wording):
    """The words as addresses have them, without accents; () if nothing of them is left, as of Arabic ones."""
    return parse_wording(slugify(" ".join(wording)))


def spans(text, wording, is_address=False):
    """[(start, end)] of a wording in a text in NFC, none within another.

    In addresses and links also of the words as addresses have them; a link that has them percent-encoded is one span.
    """
    found = set(_plain_spans(text, wording))
    if is_address:
        found |= set(_plain_spans(text, in_addresses(wording)))
    elif "/" in text or "www." in text:
        for link in LINK.finditer(text):
            start, raw = link.start(), link[0]
            inside = _plain_spans(raw, in_addresses(wording)) or _plain_spans(raw, wording)
            if not inside and "%" in raw and _plain_spans(unicodedata.normalize("NFC", unquote(raw)), wording):
                inside = [(0, len(raw))]
            found |= {(start + first, start + last) for first, last in inside}
    return sorted(found)


def _plain_spans(text, wording):
    if not wording:
        return []
    longest = max(wording, key=len)
    if longest not in (text.lower() if text.isascii() else without_case.__wrapped__(text)):
        return []
    words, found, number = words_of(text), [], 0
    while number <= len(words) - len(wording):
        part = words[number : number + len(wording)]
        if tuple(word.word for word in part) == wording:
            found.append((part[0].start, part[-1].end))
            number += len(wording)
        else:
            number += 1
    return found


def keys_with(text, wording):
    """The keys in the references of a text that have the wording."""
    return [key for key in REFERENCE.findall(text) if spans(key, wording, True)] if "[^" in text else []


def texts_in(value):
    """Yield each text in a value: the value itself, or the names and texts of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from (name, *texts_in(part))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def replaced_in(value, replace):
    """The value with `replace(text)` for each text in it."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, dict):
        return {replace(name): replaced_in(part, replace) for name, part in value.items()}
    return [replaced_in(part, replace) for part in value] if isinstance(value, list | tuple) else value


def replace_spans(text, found, mark, mark_in_links):
    """The text with a mark for each span. References to footnotes within a span stay, after the mark."""
    links = [match.span() for match in LINK.finditer(text)] if found else []
    for start, end in reversed(found):
        in_link = any(first <= start and end <= last for first, last in links)
        references = "".join(match[0] for match in REFERENCE.finditer(text, start, end))
        text = f"{text[:start]}{mark_in_links if in_link else mark}{references}{text[end:]}"
    return text


def keyed_hash(words, key):
    """The hash by which a wording is known without being stored: nobody can recognise the words without the key."""
    return salted_hmac("records.struck_wording", "\x1f".join(words), secret=key, algorithm="sha256").hexdigest()


@lru_cache(2**16)
def first_hash(word, key):
    """A part of the hash of a first word: few enough bits that thousands of words share it, so it gives none away."""
    return salted_hmac("records.struck_wording.first", word, secret=key, algorithm="sha256").hexdigest()[:3]


def hash_of_key(key):
    """By which a key is known again."""
    return salted_hmac("records.struck_wording.key", "", secret=key, algorithm="sha256").hexdigest()[:8]
