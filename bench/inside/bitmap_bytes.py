"""The bytes of bitmaps that one new incident writes, as JSON: python -m bench.inside.bitmap_bytes 10000 200000 ...

The incident lies in the first chunk of the bitmaps. The incidents that the database has are repeated in it until it is
as full as it is among so many; other chunks are neither read nor written, so they are not made. All is rolled back.
"""

import json
import sys

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from pyroaring import BitMap

from bench.inside.load import HANGING
from incidents.models import Incident
from records.facets.stored_bitmaps import CHUNK_ROWS, read_chunk, write_bitmaps
from records.models.change_set import ChangeSet, change_set
from records.models.content_version import content_number
from records.models.facet_bitmap import FacetBitmap


def bytes_of_one(number):
    """How many bytes of bitmaps a new incident writes among so many."""
    with transaction.atomic():
        fill_chunk(min(number, CHUNK_ROWS - 1))
        before = content_number()
        add_copy(Incident.objects.published().earliest("pk"))
        written = FacetBitmap.objects.filter(content_version__gt=before)
        total = written.aggregate(total=Sum(Length("bitmap")))["total"]
        transaction.set_rollback(True)
    return total


def fill_chunk(last):
    """Let the first chunk repeat its rows up to a primary key."""
    bitmaps = read_chunk("incident", 0)
    size = max(rows.max() for rows in bitmaps.values() if rows)
    starts = range(0, last, size)
    repeated = {
        (*key, 0): BitMap(pk + start for start in starts for pk in rows if pk + start <= last)
        for key, rows in bitmaps.items()
    }
    write_bitmaps("incident", repeated, content_number())


def add_copy(incident):
    """Save an incident and its rows once more, in a change set."""
    of = incident.pk
    with change_set(ChangeSet.Channel.COMMAND):
        incident.pk, incident.slug, incident._state.adding = None, "one-more", True
        incident.save()
        for model in HANGING:
            for row in model.objects.filter(record=of):
                row.pk, row.record, row._state.adding = None, incident, True
                row.save()


if __name__ == "__main__":
    print(json.dumps([bytes_of_one(int(number)) for number in sys.argv[1:]]))
