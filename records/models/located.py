"""Coordinates, with how precisely they give the location."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

COORDINATE_FIELDS = ("latitude", "longitude", "exactness")


class CoordinateField(models.DecimalField):
    """Degrees; a number with too many digits is rejected with the same sentence by forms and files."""

    default_error_messages = dict.fromkeys(
        ("max_digits", "max_decimal_places", "max_whole_digits"),
        "Enter degrees with no more than 3 digits before the decimal point and 5 after it.",
    )

    def formfield(self, **kwargs):
        invalid = "Enter degrees as a number with a point, such as 34.5."
        return super().formfield(**{"error_messages": {**self.default_error_messages, "invalid": invalid}, **kwargs})


class Located(models.Model):
    """Something that may have coordinates: latitude, longitude and location precision together, or none of them."""

    class Exactness(models.IntegerChoices):
        """How precisely the coordinates give the location: where_prec of UCDP GED."""

        EXACT = 1, "1 exact place"
        NEAR = 2, "2 within about 25 km"
        DISTRICT = 3, "3 centre of a district"
        PROVINCE = 4, "4 centre of a province"
        FUZZY = 5, "5 a line or fuzzy area"
        COUNTRY = 6, "6 centre of a country"
        WATERS = 7, "7 international waters or airspace"

    latitude = CoordinateField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north, with up to 5 decimal places; negative in the south.",
    )
    longitude = CoordinateField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east, with up to 5 decimal places; negative in the west.",
    )
    exactness = models.PositiveSmallIntegerField("location precision", choices=Exactness, null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_coordinates_together",
                condition=Q(**{f"{name}__isnull": True for name in COORDINATE_FIELDS})
                | Q(**{f"{name}__isnull": False for name in COORDINATE_FIELDS}),
                violation_error_message="Enter latitude, longitude and location precision together, or none of them.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_coordinates_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message="Latitude must be between -90 and 90, longitude between -180 and 180.",
            ),
        ]
