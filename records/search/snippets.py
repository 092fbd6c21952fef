"""What matched in an entry, highlighted: in its title, in another name, and in the best part of its text."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe

from records.search.name_keys import name_keys, sound_key
from records.search.text_analysis import stem, tokens

MAX_TEXT_LENGTH = 50_000  # a match further on is not shown
EXCERPT_WORDS, WORDS_BEFORE_MATCH = 30, 6
MAX_EXCERPTS_TRIED = 200
MIN_PART_WORDS = 4  # of the last field of an excerpt, unless it matched: a shorter one is a label or a unit


@dataclass(frozen=True)
class Snippet:
    """Safe HTML. `name` is another name that matched if the title did not, or ""."""

    title: str
    name: str
    text: str


def make_snippet(entry, query):
    """The Snippet of a SearchEntry for a SearchQuery."""
    names = () if matches(entry.title, query, is_name=True) else entry.names.splitlines()
    name = next((name for name in names if matches(name, query, is_name=True)), "")
    return Snippet(
        highlight(entry.title, query, is_name=True), highlight(name, query, is_name=True), excerpt(entry.text, query)
    )


def matches(text, query, is_name=False):
    """[(start, end, index of the term)] of what matched in the text, in order.

    A name also matches by its sound, and as a whole by its initials.
    """
    words = list(tokens(text[:MAX_TEXT_LENGTH]))
    found = []
    for index, term in enumerate(query.included):
        analysed = term.analysed()
        if term.phrase:
            for at in range(len(words) - len(analysed) + 1):
                run = words[at : at + len(analysed)]
                if all(_word_matches(token, *one, is_name) for token, one in zip(run, analysed, strict=True)):
                    found.append((run[0].start, run[-1].end, index))
        else:
            stems = {word for options in term.alternatives for word, _is_prefix in options}
            of_term = [
                (token.start, token.end, index)
                for token in words
                if stem(token.word) in stems or any(_word_matches(token, *one, is_name) for one in analysed)
            ]
            if is_name and not of_term and {word for one in analysed for word in one if word} & set(name_keys(text)):
                of_term = [(0, len(text), index)]
            found += of_term
    return sorted(found)


def _word_matches(token, own_stem, key, prefix, is_name):
    if stem(token.word) == own_stem or (prefix and token.word.startswith(prefix)):
        return True
    sound = sound_key(token.word) if is_name and key else ""
    return bool(sound) and (sound.startswith(key) if prefix else sound == key)


def highlight(text, query, is_name=False):
    """The text as safe HTML with <mark> around what matched."""
    return _with_marks(text, matches(text, query, is_name)) if query else conditional_escape(text)


def excerpt(text, query):
    """Safe HTML of about thirty words of the text: those with the most matches, or the first ones."""
    text = text[:MAX_TEXT_LENGTH]
    words, found = list(tokens(text)), matches(text, query)
    if not words:
        return ""
    first = _best_start(words, found) if found else 0
    last = min(first + EXCERPT_WORDS, len(words)) - 1
    start, end = words[first].start if first else 0, words[last].end if last < len(words) - 1 else len(text)
    inside = [(one - start, other - start, index) for one, other, index in found if one >= start and other <= end]
    kept = _without_short_end(text[start:end], inside)
    shown = mark_safe(_with_marks(kept, inside).replace("\n\n", " · "))
    return format_html("{}{}{}", "… " if first else "", shown, " …" if end < len(text) else "")


def _without_short_end(text, found):
    """The text without its last fields as long as they are short and nothing in them matched."""
    last_match = max((end for _start, end, _index in found), default=0)
    while True:
        rest, separator, part = text.rpartition("\n\n")
        if not separator or len(rest) < last_match or len(list(tokens(part))) >= MIN_PART_WORDS:
            return text
        text = rest


def _best_start(words, found):
    """The index of the first word of the excerpt with the most different terms, then with the most matches."""
    index_at = {word.start: index for index, word in enumerate(words)}
    at = [(index_at[start], term) for start, _end, term in found if start in index_at]

    def score(first):
        inside = [term for position, term in at if first <= position < first + EXCERPT_WORDS]
        return len(set(inside)), len(inside), -first

    starts = sorted({max(0, min(position - WORDS_BEFORE_MATCH, len(words) - EXCERPT_WORDS)) for position, _term in at})
    return max(starts[:MAX_EXCERPTS_TRIED], key=score)


def _with_marks(text, found):
    parts, done = [], 0
    for start, end, _index in found:
        if start >= done:
            parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
    return mark_safe("".join([*parts, escape(text[done:])]))
