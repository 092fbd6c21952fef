"""The edition: a word for the state of all that the public can read. What was kept under another edition is stale."""

import secrets

from django.db import connection, models
from django.db.models import F
from django.utils import timezone


class Edition(models.Model):
    """One row. `number` grows with every change set that writes; `token` tells one database from another.

    An emptied or restored database has another token, so that a number used before means something else there.
    """

    number = models.PositiveBigIntegerField(default=1)
    token = models.CharField(max_length=16, editable=False)

    def __str__(self):
        return f"{self.token}-{self.number}"


def raise_edition():
    """Begin a new edition; its number. Holds the row until the transaction ends, so that editions come in order."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.create(pk=1, token=secrets.token_hex(8))
    return Edition.objects.values_list("number", flat=True).get(pk=1)


def current_edition():
    """The word for what is public at this moment, found by one small query.

    It changes with every change set that writes, and when the time comes from which a record is public.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, number, (SELECT MAX(public_from) FROM records_entry WHERE public_from <= %s)"
            " FROM records_edition WHERE id = 1",
            [now],
        )
        token, number, newest = cursor.fetchone() or ("empty", 0, None)
    return f"{token}-{number}-{newest}"
