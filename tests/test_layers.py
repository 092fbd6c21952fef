"""No template, query or string of a lower app names what a higher app has: such things are slots of the registry."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines
from django.urls import get_resolver

from records.registry import searched_types
from tests.our_apps import OUR_APPS

ROOT = Path(settings.BASE_DIR)
FOLDERS = [folder for app in OUR_APPS[:-1] for folder in (ROOT / "templates" / app, ROOT / app / "templates")]
TEMPLATES = sorted(path for folder in FOLDERS for path in folder.rglob("*.html"))
SOURCES = sorted(path for app in OUR_APPS[:-1] for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def layer(path):
    """The app that a file belongs to."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "templates" else parts[0]


def higher(app):
    return set(OUR_APPS[OUR_APPS.index(app) + 1 :])


def name_of(path):
    return str(path.relative_to(ROOT))


def tags(path, *names):
    """The arguments of these template tags as text."""
    return re.findall(r"\{%\s*(?:" + "|".join(names) + r")\s+([^%]*?)\s*%\}", path.read_text(encoding="utf-8"))


def quoted(arguments):
    return [text for argument in arguments for text in re.findall(r"[\"']([^\"']*)[\"']", argument)]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_includes_none_of_a_higher_app(path):
    named = {text.split("/")[0] for text in quoted(tags(path, "include", "extends"))}
    assert not named & higher(layer(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_uses_no_static_file_of_a_higher_app(path):
    named = {text.split("/")[0] for text in quoted(tags(path, "static"))}
    assert not named & higher(layer(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_loads_no_tags_of_a_higher_app(path):
    libraries = engines["django"].engine.libraries
    modules = [libraries[name] for argument in tags(path, "load") for name in argument.split()]
    assert not {module.split(".")[0] for module in modules} & higher(layer(path))


def routes(patterns=None):
    """(name of the URL pattern, app of its view) of the whole site."""
    for entry in patterns or get_resolver().url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from routes(entry.url_patterns)
        elif entry.name:
            view = getattr(entry.callback, "view_class", entry.callback)
            yield entry.name, view.__module__.split(".")[0]


ROUTES = dict(routes())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_links_to_no_page_of_a_higher_app_by_name(path):
    named = {ROUTES[text] for argument in tags(path, "url") for text in quoted([argument])[:1] if text in ROUTES}
    assert not named & higher(layer(path))


def accessors(app):
    """The names by which rows of higher apps are reached from the models of this app and those below it."""
    below = OUR_APPS[: OUR_APPS.index(app) + 1]
    models = [model for name in below for model in apps.get_app_config(name).get_models()]
    own, foreign = set(), set()
    for model in models:
        own |= {field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete}
        for relation in model._meta.related_objects:
            names = own if relation.related_model._meta.app_label in below else foreign
            names.add(relation.get_accessor_name())
    return {name for name in foreign - own if name}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_query_or_string_names_no_rows_of_a_higher_app(path):
    foreign = accessors(layer(path))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    words = {part for text in strings if re.fullmatch(r"\w+", text) for part in text.split("__")}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not (words | attributes) & foreign


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_reads_no_rows_of_a_higher_app(path):
    foreign = accessors(layer(path))
    code = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not {name for piece in code for name in re.findall(r"\.(\w+)", piece)} & foreign


def _is_link(field):
    """Whether it leads from the model to another; ways back are what accessors() has."""
    return field.is_relation and not field.auto_created


def links(app):
    """The names of links, as foreign keys, that models of higher apps have and those of this app and below have not."""
    below = [model for name in OUR_APPS[: OUR_APPS.index(app) + 1] for model in apps.get_app_config(name).get_models()]
    above = [model for name in higher(app) for model in apps.get_app_config(name).get_models()]
    bases = {base for model in above for base in model.__mro__ if base.__module__.split(".")[0] not in higher(app)}
    abstract = [base._meta for base in bases if getattr(getattr(base, "_meta", None), "abstract", False)]
    known = {field.name for meta in abstract for field in meta.local_fields}
    known |= {name for model in below for name in dir(model)} | {"list"}  # as {% regroup %} calls each of its parts
    return {field.name for model in above for field in model._meta.get_fields() if _is_link(field)} - known


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_reads_no_link_that_only_higher_apps_have(path):
    code = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not {name for piece in code for name in re.findall(r"\.(\w+)", piece)} & links(layer(path))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_lower_app_names_no_record_type_of_a_higher_one(path):
    """As a string of its own: choices of a code list, which may be the same words, are in models."""
    if "models" in path.parts:
        return
    names = {
        record_type.name for record_type in searched_types() if record_type.model._meta.app_label in higher(layer(path))
    }
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    fields = {
        field.name for model in apps.get_app_config(layer(path)).get_models() for field in model._meta.get_fields()
    }
    assert not strings & (names - fields)
