"""Parts of a filter form, made in one piece each: a page has a hundred options, and a template for each is slow."""

from django import template
from django.forms.utils import flatatt
from django.template.defaultfilters import capfirst
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from records.footnote_references import without_references
from records.search import snippets

register = template.Library()

CHECKBOX = '<input type="checkbox" id="{}-{}" name="{}" value="{}"{}>'
OPTION = "<label{}>" + CHECKBOX + '<span>{}</span> <span class="n">{}</span></label>'
BAR = '<rect x="{}.05" y="{}" width="0.9" height="{}" data-first="{}" data-last="{}"><title>{}: {}</title></rect>'


@register.simple_tag
def histogram_bars(bars):
    """SVG rectangles of HistogramBars, side by side, each one unit wide in the viewBox."""
    return format_html_join(
        "",
        BAR,
        ((at, b.top, b.height, b.first, b.last, b.label, f"{b.count:,}") for at, b in enumerate(bars)),
    )


@register.simple_tag
def text_input(field):
    """The <input> of a bound field with one line of text."""
    widget = field.field.widget
    value = field.value()
    attributes = {"type": widget.input_type, "name": field.html_name, "value": "" if value is None else value}
    return format_html(
        "<input{}>", flatatt({**attributes, **field.build_widget_attrs({**widget.attrs, "id": field.auto_id})})
    )


@register.simple_tag
def checkboxes(options, name):
    """A labelled checkbox with its count for each FacetOption; `name` is that of the filter."""
    return format_html_join(
        "",
        OPTION,
        (
            (
                "" if option.count else mark_safe(' class="none"'),
                name,
                option.value,
                name,
                option.value,
                mark_safe(" checked") if option.selected else "",
                capfirst(option.label),
                f"{option.count:,}",
            )
            for option in options
        ),
    )


@register.simple_tag(takes_context=True, name="highlight")
def highlighted_text(context, text, is_name=False):
    """The text of a card with what the list was searched for highlighted. A name also matches by sound and initials."""
    query, text = context.get("query"), without_references(str(text))
    return snippets.highlight(text, query, is_name) if query else conditional_escape(text)
