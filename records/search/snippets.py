"""What of an entry matched, marked: in its title, in another name, in the part of its text that holds most of it."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe

from records.search.text_analysis import key, name_keys, stem, tokens

LOOKED_AT = 50_000  # characters of a text; the match of a longer one may go unshown
WINDOW, BEFORE = 30, 6  # words of a snippet, and how many of them stand before the first match


@dataclass(frozen=True)
class Snippet:
    title: str
    name: str  # the other name that matched, if the title alone did not
    text: str


def snippet_of(entry, query):
    """The title, another name that matched, and the text around the match, each with what matched marked."""
    names = entry.names.splitlines()
    other = "" if marks(entry.title, query, name=True) else next((n for n in names if marks(n, query, name=True)), "")
    return Snippet(marked(entry.title, query, name=True), marked(other, query, name=True), around(entry.text, query))


def marks(text, query, name=False):
    """Where the words that were looked for stand, as [(start, end, number of the term)].

    A name also matches by its sound, and as a whole by its initials.
    """
    words = list(tokens(text[:LOOKED_AT]))
    found = []
    for number, term in enumerate(query.wanted):
        spelled = term.spelled()
        if term.phrase:
            for at in range(len(words) - len(spelled) + 1):
                run = words[at : at + len(spelled)]
                if all(_matches(token, *one, name) for token, one in zip(run, spelled, strict=True)):
                    found.append((run[0].start, run[-1].end, number))
        else:
            stems = {word for options in term.spellings for word, _begins in options}
            of_term = [
                (token.start, token.end, number)
                for token in words
                if stem(token.word) in stems or any(_matches(token, *one, name) for one in spelled)
            ]
            if name and not of_term and {word for one in spelled for word in one if word} & set(name_keys(text)):
                of_term = [(0, len(text), number)]
            found += of_term
    return sorted(found)


def _matches(token, of_stem, of_key, beginning, name):
    if stem(token.word) == of_stem or (beginning and token.word.startswith(beginning)):
        return True
    sound = key(token.word) if name and of_key else ""
    return bool(sound) and (sound.startswith(of_key) if beginning else sound == of_key)


def marked(text, query, name=False):
    """The text, safe for a page, with <mark> around what was looked for."""
    return _marked(text, marks(text, query, name)) if query else conditional_escape(text)


def around(text, query):
    """About thirty words of the text: those with the most of what was looked for, or the first ones."""
    text = text[:LOOKED_AT]
    words, found = list(tokens(text)), marks(text, query)
    if not words:
        return ""
    first = _best_start(words, found) if found else 0
    last = min(first + WINDOW, len(words)) - 1
    start, end = words[first].start if first else 0, words[last].end if last < len(words) - 1 else len(text)
    inside = [(one - start, other - start, number) for one, other, number in found if one >= start and other <= end]
    shown = mark_safe(_marked(text[start:end], inside).replace("\n\n", " · "))
    return format_html("{}{}{}", "… " if first else "", shown, " …" if end < len(text) else "")


def _best_start(words, found):
    """The first word of the window that holds the most different terms, then the most matches."""
    number_at = {word.start: at for at, word in enumerate(words)}
    at = [(number_at[start], number) for start, _end, number in found if start in number_at]

    def worth(first):
        inside = [number for place, number in at if first <= place < first + WINDOW]
        return len(set(inside)), len(inside), -first

    starts = sorted({max(0, min(place - BEFORE, len(words) - WINDOW)) for place, _number in at})[:200]
    return max(starts, key=worth)


def _marked(text, found):
    parts, done = [], 0
    for start, end, _number in found:
        if start >= done:
            parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
    return mark_safe("".join([*parts, escape(text[done:])]))
