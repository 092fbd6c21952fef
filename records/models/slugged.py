"""Rows of a record that files name by a slug of their own."""

from django.db import models
from django.utils.text import slugify

from records.models.tracked import Tracked


class Slugged(Tracked):
    """A row of a record that files name by a slug of its own, made from what it says if none is given."""

    slug = models.SlugField(
        "key",
        max_length=160,
        unique=True,
        blank=True,
        help_text="Names this row in files. Left blank, it is made for you.",
    )

    class Meta:
        abstract = True

    def slug_parts(self):
        """The words a new key is made of."""
        raise NotImplementedError

    def clean_fields(self, exclude=None):
        if not self.slug:
            self.slug = self.unused_slug()
        super().clean_fields(exclude=exclude)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.unused_slug()
        super().save(*args, **kwargs)

    def unused_slug(self):
        stem = slugify(" ".join(str(word) for word in self.slug_parts() if word))[:150]
        rows, key, number = type(self)._default_manager, stem, 1
        while rows.filter(slug=key).exists():
            number += 1
            key = f"{stem}-{number}"
        return key
