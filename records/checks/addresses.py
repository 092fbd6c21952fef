"""Whether the pages that a registration leads to exist, and are its own."""

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from records.checks.errors import registry_error


def address_errors(kind):
    """What is wrong with the addresses of the list and of the record, the shortcuts and the template of the card."""
    urls = f"the urls.py of {kind.model._meta.app_config.name}"
    try:
        view = resolve(kind.list_url)
        if view.url_name != kind.route:
            wrong = f"“{kind.route}”: {kind.list_url} belongs to “{view.url_name}”"
            yield registry_error(kind, "route", wrong, "Choose an address that no other page has.", 9)
    except (NoReverseMatch, Resolver404):
        right = f"Add path(“{kind.route}/”, …, name=“{kind.route}”) to {urls}."
        yield registry_error(kind, "route", f"“{kind.route}” is no URL pattern", right, 9)
    if kind.name not in get_resolver().reverse_dict:
        right = f"Add path(“…/<slug:slug>/”, …, name=“{kind.name}”) to {urls}."
        yield registry_error(kind, "its page", f"has no URL pattern named “{kind.name}”", right, 9)
    for shortcut in kind.shortcuts:
        if shortcut.route:
            yield from _shortcut(kind, shortcut)
    try:
        get_template(kind.card_template)
    except TemplateDoesNotExist:
        if "place" in kind.filterset_class.base_filters:
            right = "Add the template of one record in a list."
            yield registry_error(kind, "card_template", f"“{kind.card_template}” does not exist", right, 10)


def _shortcut(kind, shortcut):
    try:
        reverse(shortcut.route)
    except NoReverseMatch:
        part = f"the shortcut “{shortcut.label}”"
        right = "Name the URL pattern of a page without arguments."
        yield registry_error(kind, part, f"leads to “{shortcut.route}”, which is no URL pattern", right, 9)
