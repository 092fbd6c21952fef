"""Whether the pages that a registration leads to exist, are its own, and have their templates."""

import re

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from records.checks.errors import registry_error

PROBES = ("probe-of-the-check", "2000", "01", "1")  # values for the arguments of an address, tried in this order


def address_errors(record_type):
    """What is wrong with the addresses and templates of the list, the page of a record and the card."""
    yield from _list_errors(record_type)
    yield from _page_errors(record_type)
    yield from _template_errors(record_type, "card_template", record_type.card_template)


def _list_errors(record_type):
    try:
        address = record_type.list_url
    except NoReverseMatch:
        right = f"Add path(“{record_type.route}/”, …, name=“{record_type.route}”) to {_urls(record_type)}."
        yield registry_error(record_type, "route", f"“{record_type.route}” is no URL pattern", right, 9)
    else:
        yield from _address_errors(record_type, "the list", record_type.route, address)


def _page_errors(record_type):
    try:
        address = _probe_address(record_type.name)
    except NoReverseMatch:
        right = f"Add path(“…/<slug:slug>/”, …, name=“{record_type.name}”) to {_urls(record_type)}."
        yield registry_error(record_type, "its page", f"has no URL pattern named “{record_type.name}”", right, 9)
    else:
        yield from _address_errors(record_type, "the page of a record", record_type.name, address)


def _urls(record_type):
    return f"the urls.py of {record_type.model._meta.app_config.name}"


def _probe_address(name):
    """An address of the URL pattern of that name, with some value for each argument. Raises NoReverseMatch."""
    for possibilities, _pattern, _defaults, converters in get_resolver().reverse_dict.getlist(name):
        arguments = {argument: _probe(converters.get(argument)) for argument in possibilities[0][1]}
        return reverse(name, kwargs=arguments)
    raise NoReverseMatch(name)


def _probe(converter):
    if converter is None:
        return PROBES[0]
    return converter.to_python(next((probe for probe in PROBES if re.fullmatch(converter.regex, probe)), PROBES[0]))


def _address_errors(record_type, page, name, address):
    """What is wrong with an address of the pattern `name`: it leads to another page, or to one without a template."""
    try:
        match = resolve(address)
    except Resolver404:
        match = None
    view = getattr(match and match.func, "view_class", None)
    shown = getattr(view, "model", None) or record_type.model
    if match is None or match.url_name != name or shown is not record_type.model:
        owner = f"belongs to “{match.view_name}” ({view.__name__ if view else 'a view'})" if match else "leads nowhere"
        right = "Choose an address that no other page has."
        yield registry_error(record_type, page, f"“{name}”: {address} {owner}", right, 9)
    elif hasattr(view, "template_name_suffix"):
        folder = record_type.model._meta.app_label
        template = view.template_name or f"{folder}/{record_type.name}{view.template_name_suffix}.html"
        yield from _template_errors(record_type, f"the template of {page}", template)


def _template_errors(record_type, part, template):
    try:
        get_template(template)
    except TemplateDoesNotExist:
        right = f"Add templates/{template}."
        yield registry_error(record_type, part, f"“{template}” does not exist", right, 10)
