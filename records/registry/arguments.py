"""The types of argument that a declaration takes, and the sentence about an argument of another type."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model


@dataclass(frozen=True)
class ArgumentType:
    """Which values an argument takes, and the words for them: "give <right>"."""

    right: str
    accepts: Callable

    def or_none(self):
        return ArgumentType(f"{self.right}, or None", lambda value: value is None or self.accepts(value))

    def or_blank(self):
        return ArgumentType(f"{self.right}, or leave it out", lambda value: value == "" or self.accepts(value))


def _is_text(value):
    return isinstance(value, str) and value.strip() != ""


def _is_slug(value):
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) is not None


def _is_model(value):
    return isinstance(value, type) and issubclass(value, Model)


def _is_table_of_classes(value):
    return isinstance(value, dict) and all(_is_text(key) and isinstance(value[key], type) for key in value)


def tuple_of(words, accepts):
    return ArgumentType(words, lambda value: isinstance(value, tuple) and all(map(accepts, value)))


MODEL = ArgumentType("the model class itself", lambda value: _is_model(value) and not value._meta.abstract)
MODEL_OR_BASE = ArgumentType("the model class itself, or its abstract base", _is_model)
CLASS = ArgumentType("the class itself, without quotes", lambda value: isinstance(value, type))
CLASSES_BY_NAME = ArgumentType("a dict of names and classes, as {“events”: EventResource}", _is_table_of_classes)
FUNCTION = ArgumentType("a function", lambda value: callable(value) and not isinstance(value, type))
NUMBER = ArgumentType("a whole number", lambda value: type(value) is int)
YES_NO = ArgumentType("True or False", lambda value: type(value) is bool)
TEXT = ArgumentType("text", _is_text)
SLUG = ArgumentType("lower-case words joined by hyphens, as “daily-items”", _is_slug)
NAMES = tuple_of("a tuple of names, as (“title”,)", _is_text)


def argument(argument_type, default=..., **options):
    """A dataclass field for an argument of this type."""
    given = {} if default is ... else {"default": default}
    return field(metadata={"type": argument_type}, **given, **options)


class Declaration:
    """The base of what apps register: it raises ImproperlyConfigured unless each argument is known and of its type."""

    def __new__(cls, *args, **kwargs):
        try:
            inspect.signature(cls.__init__).bind(None, *args, **kwargs)
        except TypeError as error:
            known = ", ".join(part.name for part in fields(cls))
            raise ImproperlyConfigured(f"{cls.__name__}: {error}. Its arguments are {known}.") from error
        return super().__new__(cls)

    def __post_init__(self):
        for part in fields(self):
            value, argument_type = getattr(self, part.name), part.metadata["type"]
            if not argument_type.accepts(value):
                raise ImproperlyConfigured(f"{self._title()}: {part.name} is {value!r}; give {argument_type.right}.")

    def _title(self):
        """Its class, and what it declares: "RecordType of Incident"."""
        subject = getattr(self, fields(self)[0].name)
        return f"{type(self).__name__} of {getattr(subject, '__name__', subject)}"
