"""Rows of a record that have a slug, by which files identify them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from records.models.tracked import Tracked


class Slugged(Tracked):
    """A row of a record with a slug, made from its content if none is given."""

    slug = models.SlugField(
        "key",
        max_length=160,
        unique=True,
        blank=True,
        help_text="Identifies this row in files. Leave blank to have one made.",
    )

    class Meta:
        abstract = True

    def slug_parts(self):
        """The values that a new slug is made of; blank ones are left out."""
        raise NotImplementedError

    def content(self):
        """The values of the `content_fields` or, if there are none, of all fields but the slug."""
        return super().content() if self.content_fields else tuple(self._all_values().values())

    def _all_values(self):
        fields = [field for field in self._meta.concrete_fields if field.editable and not field.primary_key]
        return {field.attname: getattr(self, field.attname) for field in fields if field.name != "slug"}

    def clean(self):
        super().clean()
        if self.content_fields:  # the model has a stricter rule
            return
        twin = (
            type(self)
            ._default_manager.filter(**self._all_values())
            .exclude(pk__in=[self.pk, *self.being_deleted])
            .first()
        )
        if twin:
            noun = self._meta.verbose_name
            raise ValidationError(f"This {noun} is entered twice: “{twin.slug}” says the same in every field.")

    def clean_fields(self, exclude=None):
        if not self.slug:
            self.slug = self.unused_slug()
        super().clean_fields(exclude=exclude)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.unused_slug()
        super().save(*args, **kwargs)

    def unused_slug(self):
        """A new slug, with a number at its end if another row has the same."""
        stem = slugify(" ".join(str(part) for part in self.slug_parts() if part))[:150]
        rows, slug, number = type(self)._default_manager, stem, 1
        while rows.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug
