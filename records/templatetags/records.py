import re

from django import template
from django.template.defaultfilters import linebreaks, pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from records.models.partial_date import year_is_implied
from records.visibility import is_public, merge_target

register = template.Library()
_DIFFERS = SafeString("<b>≠</b>")


@register.simple_tag(takes_context=True)
def cited(context, row, *facts):
    """The numbers of the notes that support these facts of a row, as links to the notes of the page.

    Where sources differ over them, what each says stands below.
    """
    footnotes = context["footnotes"]
    found = sorted(footnotes.of(row, *facts).items(), key=lambda entry: entry[0].number)
    if not found:
        return ""
    links = format_html_join(
        SafeString(" "),
        '<a href="#note-{}" id="cite-{}-{}" aria-label="Note {}{}">{}{}</a>',
        (
            (
                note.number,
                note.number,
                note.call(),
                note.number,
                ", sources differ" if differs else "",
                note.number,
                _DIFFERS if differs else "",
            )
            for note, differs in found
        ),
    )
    said = format_html_join(
        "; ", "{} <span>({})</span>", ((words, note.place) for words, note in footnotes.differing(row, *facts))
    )
    differing = format_html('<span class="differing">{} Sources differ: {}.</span>', _DIFFERS, said) if said else ""
    return format_html('<sup class="cited">{}</sup>{}', links, differing)


@register.simple_tag(takes_context=True)
def note_the_rest(context, row):
    """Give a note to every citation of the row that no place of the page has called."""
    context["footnotes"].of(row)
    return ""


@register.simple_tag(takes_context=True)
def prose(context, row, fact):
    """A text in paragraphs, the numbers of its notes at the end of the last one."""
    paragraphs = linebreaks(getattr(row, fact), autoescape=True)
    return mark_safe(f"{paragraphs.removesuffix('</p>')}{cited(context, row, fact)}</p>")


@register.simple_tag
def record_link(record, text=""):
    """A link to a record or to the one it was merged into, or words for one the public may not see."""
    record = merge_target(record)
    if shown(record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), text or record)
    return format_html('<span class="unknown">a {} not published here</span>', record._meta.verbose_name)


@register.filter
def public(rows, name=""):
    """Only the rows whose record (or the record they lead to by `name`, links joined by dots) the public may see."""
    return [row for row in rows if shown(_follow(row, name))]


@register.filter
def shown(record):
    """Whether the public may see it; a place or a source, which has no state, always."""
    return is_public(record)


def _follow(row, path):
    for name in filter(None, path.split(".")):
        row = getattr(row, name)
    return row


@register.filter
def year_implied(row, name):
    """Whether the source left the year of this date of the row to be understood."""
    return year_is_implied(getattr(row, f"{name}_first"), getattr(row, f"{name}_printed"))


@register.filter
def adds_to(printed, said):
    """Whether the words of the source tell anything that the date as the page says it does not."""
    return bool(_words(printed) - _words(said) - {"in", "on", "of", "the", "and"})


def _words(text):
    return set(re.findall(r"\w+", text.lower()))


@register.filter
def years_and_months(months):
    """A term in words: 66 is "5 years 6 months"."""
    years, rest = divmod(months, 12)
    parts = ((years, "year"), (rest, "month"))
    return " ".join(f"{number} {noun}{pluralize(number)}" for number, noun in parts if number) or "0 months"


@register.filter
def depth(place):
    """How far below the top of the tree a place stands."""
    return place.path.count("/") - 1
