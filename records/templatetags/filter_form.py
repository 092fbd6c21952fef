from django import template
from django.forms.utils import flatatt
from django.template.defaultfilters import capfirst
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from records.search import snippets

register = template.Library()


BOX = '<input type="checkbox" id="{}-{}" name="{}" value="{}"{}>'
OPTION = "<label{}>" + BOX + '<span>{}</span> <span class="n">{}</span></label>'


BAR = '<rect x="{}.05" y="{}" width="0.9" height="{}" data-first="{}" data-last="{}"><title>{}: {}</title></rect>'


@register.simple_tag
def spread(bars):
    """The bars of a histogram, side by side, in units of the viewBox."""
    return format_html_join(
        "",
        BAR,
        ((at, b.top, b.height, b.first, b.last, b.label, f"{b.count:,}") for at, b in enumerate(bars)),
    )


@register.simple_tag
def line(field):
    """A line to fill in. Django would render a template for each."""
    widget = field.field.widget
    value = field.value()
    attributes = {"type": widget.input_type, "name": field.html_name, "value": "" if value is None else value}
    return format_html(
        "<input{}>", flatatt({**attributes, **field.build_widget_attrs({**widget.attrs, "id": field.auto_id})})
    )


@register.simple_tag
def ticks(options, name):
    """A box to tick for each value of a facet. Made in one piece: a page has a hundred of them."""
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


@register.simple_tag(takes_context=True)
def marked(context, text, name=False):
    """A text of a card with what the list was searched for marked; as it is where nothing was.

    A `name` is also found by its sound and by its initials.
    """
    query = context.get("query")
    return snippets.marked(str(text), query, name) if query else conditional_escape(text)
