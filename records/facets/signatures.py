"""Signatures: what the values of each facet, and the words of the search, are made by.

A signature is a digest of the facet's code, of its arguments and of the tables to which its paths lead. Comments and
docstrings do not count. What a change of other code means for the values is said by another FORMAT.
"""

import ast
import hashlib
import inspect
import sys
import textwrap
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from records import footnote_references
from records.facets.facet import ALL_ROWS, WORDS, Facet
from records.models.visible import steps_of
from records.registry import filterset_of
from records.search import entry_words, name_keys, text_analysis

FORMAT = "1"  # of entries and bitmaps, and of the rules of visibility by which they are read
TEXT_MODULES = (entry_words, text_analysis, name_keys, footnote_references)


@cache
def signatures_of(model):
    """{facet: signature} of all that the index has of these records, under WORDS that of their words."""
    filterset = filterset_of(model)
    facets = filterset.facets() if filterset else {}
    paths = (model.searchable.title, *model.searchable.names, *model.searchable.text)
    words = [ast.unparse(_tree(module)) for module in TEXT_MODULES]
    words += [version("snowballstemmer"), repr(model.searchable), _tables(model, paths)]
    return {
        ALL_ROWS: _digest("all rows"),
        WORDS: _digest(*words),
        **{name: facet_signature(model, facet) for name, facet in facets.items()},
    }


@cache
def index_signature(model):
    """One signature of all that the index has of these records."""
    return _digest(*(f"{name} {signature}" for name, signature in sorted(signatures_of(model).items())))


def facet_signature(model, facet):
    """The signature of a facet of these records."""
    classes = [each for each in type(facet).__mro__ if issubclass(each, Facet)]
    code = _Code()
    arguments = code.value(vars(facet))
    return _digest(*map(code.source, classes), arguments, _tables(model, facet.paths), *code.sources())


def _digest(*parts):
    return hashlib.sha256("\0".join((FORMAT, *parts)).encode()).hexdigest()


def _tables(model, paths):
    """To which tables and columns the paths lead."""
    steps = [step for path in paths if path != "pk" for step in steps_of(model, path)]
    return " ".join(f"{step}:{type(part).__name__}:{part.model._meta.label}" for step, part in steps)


class _Code:
    """The source of classes, of the functions of ours that they name, and the constants, each once."""

    def __init__(self):
        self.found = {}

    def sources(self):
        """All that was found, in the order of the names."""
        return [f"{name} {self.found[name]}" for name in sorted(self.found)]

    def source(self, code):
        """The source of a class or function; what it names of ours is found along with it."""
        text, used = _parsed(code)
        names = vars(sys.modules[code.__module__])
        for name in sorted(used & names.keys()):
            self._named(names[name])
        return text

    def _named(self, named):
        name = f"{getattr(named, '__module__', '')}.{getattr(named, '__qualname__', repr(named))}"
        if inspect.ismodule(named) or name in self.found:
            return
        if inspect.isfunction(named) and _is_ours(named):
            self.found[name] = ""  # which may name itself
            self.found[name] = self.source(named)
        elif inspect.isclass(named) and issubclass(named, Enum):
            self.found[name] = repr([member.value for member in named])
        elif isinstance(named, (str, int, float, tuple, list, dict, frozenset)):
            self.found[self.value(named)] = ""

    def value(self, value):
        """A value as text that is the same in every process."""
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!s}: {self.value(value[key])}" for key in sorted(value, key=str)) + "}"
        if isinstance(value, (set, frozenset)):
            return "{" + ", ".join(sorted(map(self.value, value))) + "}"
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(map(self.value, value)) + "]"
        if isinstance(value, Q):
            return f"{'NOT ' if value.negated else ''}{value.connector}({self.value(value.children)})"
        if isinstance(value, QuerySet):
            return str(value.query)
        if isinstance(value, Enum) or value is None or isinstance(value, (str, int, float)):
            return repr(getattr(value, "value", value))
        if inspect.isclass(value):
            return value._meta.label if issubclass(value, Model) else f"{value.__module__}.{value.__qualname__}"
        if inspect.isfunction(value):
            self._named(value)
            return value.__qualname__
        arguments = self.value(vars(value)) if hasattr(value, "__dict__") else repr(value)
        return f"{type(value).__qualname__}({arguments})"


def _is_ours(function):
    path = Path(inspect.getsourcefile(function))
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts


@cache
def _parsed(code):
    """(source, names used) of a class or function."""
    module = sys.modules[code.__module__]
    nodes = (node for node in _tree(module).body if getattr(node, "name", "") == code.__qualname__)
    node = next(nodes, None) or _stripped(textwrap.dedent(inspect.getsource(code)))  # made within a function
    return ast.unparse(node), {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@cache
def _tree(module):
    return _stripped(inspect.getsource(module))


def _stripped(source):
    """The syntax tree of a source, without docstrings; comments are not in it anyhow."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree
