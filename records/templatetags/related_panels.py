"""The panels that other apps show on a page."""

from django import template
from django.utils.safestring import mark_safe

from records.related_panels import shown_row_panels

register = template.Library()


@register.simple_tag(takes_context=True)
def related_panels(context, slot):
    """The panels of this slot of the page, one after the other."""
    return _rendered(context, [shown for shown in context["shown_panels"] if shown.panel.slot == slot])


@register.simple_tag(takes_context=True)
def row_panels(context, row, slot):
    """The panels of this slot for one row of the page, as a designation of a group."""
    return _rendered(context, shown_row_panels(row, slot))


def _rendered(context, panels):
    html = []
    for shown in panels:
        with context.push(anchor=shown.panel.anchor, heading=shown.panel.heading, **shown.context):
            html.append(context.template.engine.get_template(shown.panel.template).render(context))
    return mark_safe("".join(html))
