"""The tree of places: country, province, district, city, site."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from records.models.alias import Alias
from records.models.natural_key import AddressField
from records.models.searchable import ALWAYS_PUBLIC, Searchable
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked, TrackedQuerySet


class PlaceQuerySet(TrackedQuerySet):
    def published(self, at=None):
        """All of them: a place has no status."""
        return self.all()

    def for_lists(self):
        """With all that the line in a list shows, in the same query."""
        return self.select_related("parent__parent__parent")

    def within(self, *places):
        """These places and every place below them."""
        inside = Q(pk__in=[])
        for place in places:
            inside |= Q(path__startswith=place.path)
        return self.filter(inside)


class Place(Tracked):
    """A place in the tree. `path` is the chain of slugs from the top, each followed by a slash."""

    class Kind(models.TextChoices):
        WORLD_REGION = "world_region", "World region"
        COUNTRY = "country", "Country"
        REGION = "region", "Region across borders"
        PROVINCE = "province", "Province or state"
        DISTRICT = "district", "District or agency"
        CITY = "city", "City, town or village"
        SITE = "site", "Site"

    class Exactness(models.IntegerChoices):
        """How precisely the coordinates give the location: where_prec of UCDP GED."""

        EXACT = 1, "1 exact place"
        NEAR = 2, "2 within about 25 km"
        DISTRICT = 3, "3 centre of a district"
        PROVINCE = 4, "4 centre of a province"
        FUZZY = 5, "5 a line or fuzzy area"
        COUNTRY = 6, "6 centre of a country"
        WATERS = 7, "7 international waters or airspace"

    searchable = Searchable(title="name", names=("aliases__name",), text=("note",), name_variants=True)

    slug = AddressField(
        "address", max_length=120, unique=True, help_text="Address of the page and key in files. Permanent."
    )
    name = CanonicalCharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=700, editable=False, db_index=True)
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north; negative in the south.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east; negative in the west.",
    )
    exactness = models.PositiveSmallIntegerField("location precision", choices=Exactness, null=True, blank=True)
    geonames_id = models.PositiveIntegerField("GeoNames ID", null=True, blank=True)
    note = CanonicalTextField("note to the reader", blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="records_place_slug_is_not_empty",
                condition=~Q(slug=""),
                violation_error_message="Enter an address.",
            ),
            models.CheckConstraint(
                name="records_place_coordinates_together",
                condition=Q(latitude__isnull=True, longitude__isnull=True, exactness__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, exactness__isnull=False),
                violation_error_message="Enter latitude, longitude and location precision together, or none of them.",
            ),
            models.CheckConstraint(
                name="records_place_coordinates_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message="Latitude must be between -90 and 90, longitude between -180 and 180.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("place", args=[self.slug])

    def public_from(self):
        return ALWAYS_PUBLIC

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
        above = self.parent
        while above:
            if above.pk and above.pk == self.pk:
                raise ValidationError({"parent": f"{self.name} cannot be within itself."})
            above = above.parent

    def save(self, *args, **kwargs):
        before, self.path = self.path, f"{self.parent.path if self.parent else ''}{self.slug}/"
        super().save(*args, **kwargs)
        if before and before != self.path:
            for child in self.children.all():
                child.parent = self
                child.save()


class PlaceAlias(Alias):
    """Another or a former name, such as NWFP until 2010."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False
