import re

from django import template
from django.template.defaultfilters import linebreaks, pluralize
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from records.footnote_references import BEFORE_REFERENCE, without_references
from records.models.date_format import year_is_implied
from records.visibility import is_visible

register = template.Library()
_DIFFERS = SafeString("<b>≠</b>")


@register.simple_tag(takes_context=True)
def cited(context, row, *fields, named=()):
    """Links to the footnotes for these fields of a row; below them, what each source says if sources differ.

    The footnotes `named` in the text itself are linked there, and here only if sources differ.
    """
    footnotes = context["footnotes"]
    found = footnotes.of(row, *fields).items()
    found = sorted((entry for entry in found if entry[1] or entry[0] not in named), key=lambda entry: entry[0].number)
    if not found:
        return ""
    links = _links(found)
    conflicts = format_html_join(
        "; ", "{} <span>({})</span>", ((text, note.title) for text, note in footnotes.conflicts(row, *fields))
    )
    differing = (
        format_html('<span class="differing">{} Sources differ: {}.</span>', _DIFFERS, conflicts) if conflicts else ""
    )
    return format_html('<sup class="cited">{}</sup>{}', links, differing)


def _links(found):
    """Links to footnotes, from (Footnote, whether sources differ) pairs."""
    return format_html_join(
        SafeString(" "),
        '<a href="#note-{}" id="cite-{}-{}" aria-label="Note {}{}">{}{}</a>',
        (
            (
                note.number,
                note.number,
                note.refer(),
                note.number,
                ", sources differ" if differs else "",
                note.number,
                _DIFFERS if differs else "",
            )
            for note, differs in found
        ),
    )


@register.simple_tag(takes_context=True)
def cite_remaining(context, row):
    """Add a footnote for every citation of the row that the page has not referred to."""
    context["footnotes"].of(row)
    return ""


@register.simple_tag(takes_context=True)
def prose(context, row, field):
    """A text field in paragraphs, with links to its footnotes where it names them and at the end."""
    text, named = _with_links(context, row, field)
    return mark_safe(f"{linebreaks(text).removesuffix('</p>')}{cited(context, row, field, named=named)}</p>")


@register.simple_tag(takes_context=True)
def lead(context, row, *fields):
    """The text of the last field on one line, with its footnotes and at the end those of the fields before it."""
    text, named = _with_links(context, row, fields[-1])
    return mark_safe(f"{text}{cited(context, row, *fields, named=named)}")


@register.simple_tag(takes_context=True)
def note_text(context, row):
    """The note to the reader in paragraphs, with links to the footnotes that it names."""
    return mark_safe(linebreaks(_with_links(context, row, "note")[0]))


def _with_links(context, row, field):
    """(safe HTML of a text with a link wherever it names a citation of the row, the footnotes named)."""
    text, footnotes, named = getattr(row, field), context.get("footnotes"), []
    if footnotes is None or "[^" not in text:
        return escape(without_references(text)), named
    citations, parts, done = {citation.key: citation for citation in row.citations.all()}, [], 0
    for match in BEFORE_REFERENCE.finditer(text):
        parts.append(escape(text[done : match.start()]))
        done = match.end()
        if citation := citations.get(match[1]):
            named.append(footnotes.note(citation))
            parts.append(format_html('<sup class="cited">{}</sup>', _links([(named[-1], False)])))
    return mark_safe("".join([*parts, escape(text[done:])])), named


register.filter("without_references", without_references)


@register.simple_tag
def record_link(record, text=""):
    """A link to a record; nothing for one that the public may not see."""
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), text or record) if is_visible(record) else ""


@register.filter(name="is_visible")
def is_visible_link(row):
    """Whether a link of a record leads to something that the public may see."""
    return row is not None and is_visible(row)


@register.filter
def hides(record, name):
    """Whether the record has rows of that name that the public may not see, so that its page must not deny them."""
    relation = record._meta.get_field(name)
    rows, link = relation.related_model._default_manager, relation.field.name
    rows = rows.filter(**{link: record})
    return rows.count() > rows.visible(of=link).count()


@register.filter
def year_implied(row, name):
    """Whether the source printed the date `name` of the row without its year."""
    day = getattr(row, f"{name}_first") or getattr(row, f"{name}_last")
    return year_is_implied(day, getattr(row, f"{name}_printed"))


@register.filter
def adds_to(printed, display):
    """Whether the source's wording of a date says anything that the date as displayed does not."""
    return bool(_words(printed) - _words(display) - {"in", "on", "of", "the", "and"})


def _words(text):
    return set(re.findall(r"\w+", text.lower()))


@register.filter
def years_and_months(months):
    """A number of months as text: "5 years 6 months" for 66."""
    years, rest = divmod(months, 12)
    parts = ((years, "year"), (rest, "month"))
    return " ".join(f"{number} {noun}{pluralize(number)}" for number, noun in parts if number) or "0 months"


@register.filter
def depth(place):
    """How many levels below the top of the tree a place is."""
    return place.path.count("/") - 1
