"""The tree of places: country, province, district, city, site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from records.models.address import AddressField
from records.models.alias import Alias
from records.models.located import Located
from records.models.public_by_use import PublicByUse, PublicByUseQuerySet
from records.models.searchable import Searchable
from records.models.text import CanonicalCharField, CanonicalTextField


class PlaceQuerySet(PublicByUseQuerySet):
    def for_lists(self):
        """With all that the line in a list shows, in the same query."""
        return self.select_related("parent__parent__parent")

    def within(self, *places):
        """These places and every place below them."""
        inside = Q(pk__in=[])
        for place in places:
            inside |= Q(path__startswith=place.path)
        return self.filter(inside)


class Place(PublicByUse, Located):
    """A country, a province, a town or a site, with the place that it lies in.

    `path` is the chain of slugs from the top, each followed by a slash.
    """

    class Kind(models.TextChoices):
        WORLD_REGION = "world_region", "World region"
        COUNTRY = "country", "Country"
        REGION = "region", "Region across borders"
        PROVINCE = "province", "Province or state"
        DISTRICT = "district", "District or agency"
        CITY = "city", "City, town or village"
        SITE = "site", "Site"

    searchable = Searchable(title="name", names=("aliases__name",), text=("note",), name_variants=True)

    slug = AddressField(
        "address", max_length=120, unique=True, help_text="Address of the page and key in files. Permanent."
    )
    name = CanonicalCharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=700, editable=False, db_index=True)
    geonames_id = models.PositiveIntegerField("GeoNames ID", null=True, blank=True)
    note = CanonicalTextField("note to the reader", blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                name="records_place_slug_is_not_empty",
                condition=~Q(slug=""),
                violation_error_message="Enter an address.",
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def from_db(cls, db, field_names, values):
        place = super().from_db(db, field_names, values)
        place._stored_kind = place.__dict__.get("kind")
        return place

    def get_absolute_url(self):
        return reverse("place", args=[self.slug])

    @property
    def full_name(self):
        """The name with those of the places above it: "Quetta, Balochistan, Pakistan"."""
        return ", ".join(place.name for place in [self, *reversed(self.ancestors())])

    def ancestors(self):
        """[Place] above this one, from the top down."""
        above, place = [], self.parent
        while place:
            above.insert(0, place)
            place = place.parent
        return above

    def clean(self):
        super().clean()
        check_no_circle(self, "parent", f"{self.name} cannot be within itself.")
        was_country = getattr(self, "_stored_kind", None) == self.Kind.COUNTRY
        if was_country and self.kind != self.Kind.COUNTRY and (row := self._row_with_country()):
            owner = getattr(row, "record", row)
            noun = owner._meta.verbose_name
            message = f"The {noun} “{owner}” has {self} as a country. Choose another one there first."
            raise ValidationError({"kind": message})

    def _row_with_country(self):
        """A row that has this place in one of its `country_fields`; None if there is none."""
        links = [link.field for link in self._meta.related_objects]
        links = [link for link in links if link.name in getattr(link.model, "country_fields", ())]
        rows = (link.model._base_manager.filter(**{link.name: self}).first() for link in links)
        return next(filter(None, rows), None)

    def save(self, *args, **kwargs):
        before, self.path = self.path, f"{self.parent.path if self.parent else ''}{self.slug}/"
        super().save(*args, **kwargs)
        if before and before != self.path:
            for child in self.children.all():
                child.parent = self
                child.save()


def check_countries(row):
    """Raise ValidationError if one of the links in the row's `country_fields` leads to a place that is no country."""
    for name in row.country_fields:
        if getattr(row, f"{name}_id") and getattr(row, name).kind != Place.Kind.COUNTRY:
            raise ValidationError({name: f"{getattr(row, name)} is not a country."})


def check_no_circle(row, name, sentence):
    """Raise ValidationError, with this sentence, at the link of this name if the links from row to row lead back."""
    above, seen = getattr(row, name), set()
    while above and above.pk not in seen:
        if row.pk and above.pk == row.pk:
            raise ValidationError({name: sentence})
        seen.add(above.pk)
        above = getattr(above, name)


class PlaceAlias(Alias):
    """Another or a former name, such as NWFP until 2010."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False
