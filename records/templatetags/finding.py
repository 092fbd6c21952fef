from django import template
from django.utils.html import conditional_escape

from records.finding import snippets

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context, text, name=False):
    """A text of a card with what the list was searched for marked; as it is where nothing was.

    A `name` is also found by its sound and by its initials.
    """
    query = context.get("query")
    return snippets.marked(str(text), query, name) if query else conditional_escape(text)
