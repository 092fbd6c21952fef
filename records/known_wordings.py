"""Struck wordings found in texts by their keyed hashes alone, wherever a strike finds the words themselves."""

import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from records.wordings import LINK, MARK, REFERENCE, first_hash, keyed_hash, replace_spans, words_of


class KnownWording(NamedTuple):
    """What has to be known of a struck wording to find it in a text, or in addresses and links if it is `in_links`."""

    pk: int
    struck_at: object
    words: int
    digest: str
    first: str
    key: str
    in_links: bool = False


def struck_spans(text, known, is_address=False):
    """Sorted [(start, end, KnownWording)] of the struck wordings in a text in NFC.

    As in `wordings.spans`, links, references and a text that `is_address` may have the words without accents; a link
    that has them percent-encoded is one span.
    """
    found = _spans_of_words(text, [each for each in known if is_address or not each.in_links])
    for match in REFERENCE.finditer(text) if "[^" in text else ():
        found |= _moved(_spans_of_words(match[1], known), match.start(1))
    for link in LINK.finditer(text) if "/" in text or "www." in text else ():
        found |= _moved(_spans_in_link(link[0], known), link.start())
    return sorted(found, key=lambda span: span[:2])


def _moved(spans, by):
    return {(start + by, end + by, each) for start, end, each in spans}


def _spans_in_link(link, known):
    found = _spans_of_words(link, known)
    if not found and "%" in link:
        decoded = unicodedata.normalize("NFC", unquote(link))
        found = {(0, len(link), each) for _start, _end, each in _spans_of_words(decoded, known)}
    return found


def _spans_of_words(text, known):
    words, keys, found = words_of(text), {each.key for each in known}, set()
    for number, word in enumerate(words):
        firsts = {key: first_hash(word.word, key) for key in keys}
        for each in known:
            part = words[number : number + each.words]
            if firsts[each.key] != each.first or len(part) < each.words:
                continue
            if keyed_hash([other.word for other in part], each.key) == each.digest:
                found.add((part[0].start, part[-1].end, each))
    return found


def is_text_before_strike(text, struck_text, known):
    """Whether a text differs from another only by what has taken the place of struck wordings, whatever that is."""
    found, start, parts = struck_spans(text, known), 0, []
    for first, last, _each in found:
        parts.append(text[start:first])
        start = max(start, last)
    return bool(found) and _is_made_of([*parts, text[start:]], struck_text)


def _is_made_of(parts, text):
    """Whether a text consists of these two or more parts in this order, with anything between any two of them.

    A regular expression would try every place for every part: a list that repeats a name takes it minutes.
    """
    first, *between, last = parts
    position = len(first)
    for part in between:
        found = text.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return text.startswith(first) and text.endswith(last) and position <= len(text) - len(last)


def without_struck(text, known):
    """The text with a mark for each struck wording."""
    found = sorted({span[:2] for span in struck_spans(text, known)}) if known else []
    return replace_spans(text, found, MARK, "struck")
