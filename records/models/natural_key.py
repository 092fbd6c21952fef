"""Natural keys: how fixtures and files identify a row without its primary key."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models

_known = ContextVar("rows by natural key", default=None)


@contextmanager
def remembered_natural_keys():
    """Within the block, a row that was found by its natural key is not read again: for a load that changes none."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


class NaturalKeyQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values):
        """The row whose `natural_fields` have these values; for a link, the natural key of the related row."""
        known, key = _known.get(), (self.model, repr(values))
        if known is None or key not in known:
            row = self._get_by_natural_key(*values)
            if known is None:
                return row
            known[key] = known[self.model, row.pk] = row
        return known[key]

    def _get_by_natural_key(self, *values):
        lookup = {}
        for name, value in zip(self.model.natural_fields, values, strict=True):
            field = self.model._meta.get_field(name)
            if value is None:
                lookup[f"{name}__isnull"] = True
            elif field.is_relation:
                lookup[name] = field.related_model._default_manager.get_by_natural_key(*value)
            else:
                lookup[name] = value
        return self.get(**lookup)


class NaturalKeyed(models.Model):
    """A row that fixtures identify by its `natural_fields`, which a constraint keeps unique."""

    natural_fields = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self):
        key = []
        for name in self.natural_fields:
            value = self._linked(self._meta.get_field(name))
            key.append(value.natural_key() if isinstance(value, NaturalKeyed) else value)
        return tuple(key)

    def _linked(self, field):
        """The value of a field; the related row of a link, which is not read again if it is remembered."""
        known = _known.get() or {}
        if field.is_relation and not field.is_cached(self):
            row = known.get((field.related_model, getattr(self, field.attname)))
            if row is not None:
                setattr(self, field.name, row)
        return getattr(self, field.name)

    @classmethod
    def check(cls, **kwargs):
        for name in cls.natural_fields:
            try:
                cls._meta.get_field(name)
            except FieldDoesNotExist as error:
                raise FieldDoesNotExist(f"{cls.__name__}.natural_fields: {error}") from error
        return super().check(**kwargs)
