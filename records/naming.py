"""Other names of a thing, and rows that carry a key of their own."""

from django.db import models
from django.utils.text import slugify

from records.changing import Tracked
from records.dating import Lasting


class Alias(Tracked, Lasting):
    """Another name of the row that a concrete class links to as `record`."""

    class Kind(models.TextChoices):
        ALIAS = "alias", "Also known as"
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        SPELLING = "spelling", "Other spelling"
        MISPRINT = "misprint", "As misprinted in a source"

    natural_fields = ("record", "name")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALIAS)

    class Meta:
        abstract = True
        ordering = ["record_id", "kind", "name"]
        verbose_name_plural = "aliases"
        constraints = [
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "name"],
                name="%(app_label)s_%(class)s_named_once",
                violation_error_message="This name is given twice.",
            ),
        ]

    def __str__(self):
        return self.name


class Keyed(Tracked):
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

    def key_words(self):
        """The words a new key is made of."""
        raise NotImplementedError

    def clean_fields(self, exclude=None):
        if not self.slug:
            self.slug = self.free_key()
        super().clean_fields(exclude=exclude)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.free_key()
        super().save(*args, **kwargs)

    def free_key(self):
        stem = slugify(" ".join(str(word) for word in self.key_words() if word))[:150]
        rows, key, number = type(self)._default_manager, stem, 1
        while rows.filter(slug=key).exists():
            number += 1
            key = f"{stem}-{number}"
        return key
