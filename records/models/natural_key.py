"""Natural keys: how fixtures and files identify a row without its primary key."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models


class NaturalKeyQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values):
        """The row whose `natural_fields` have these values; for a link, the natural key of the related row."""
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
            value = getattr(self, name)
            key.append(value.natural_key() if isinstance(value, NaturalKeyed) else value)
        return tuple(key)

    @classmethod
    def check(cls, **kwargs):
        for name in cls.natural_fields:
            try:
                cls._meta.get_field(name)
            except FieldDoesNotExist as error:
                raise FieldDoesNotExist(f"{cls.__name__}.natural_fields: {error}") from error
        return super().check(**kwargs)
