"""The bytes of bitmaps that one new incident writes, as JSON [[rows in its chunk, bytes]].

Two cases: a chunk as full as that of 10,000 incidents, and a full one. The rows of the last chunk are repeated in it
until it is as full; other chunks are neither read nor written, so they are not made. All is rolled back.
"""

import json

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


def bytes_of_one(rows):
    """How many bytes of bitmaps a new incident writes in a chunk with so many rows."""
    with transaction.atomic():
        new = Incident.objects.latest("pk").pk + 1
        fill_chunk(new // CHUNK_ROWS, rows, new)
        before = content_number()
        add_copy(Incident.objects.published().earliest("pk"))
        written = FacetBitmap.objects.filter(content_version__gt=before)
        total = written.aggregate(total=Sum(Length("bitmap")))["total"]
        transaction.set_rollback(True)
    return total


def fill_chunk(chunk, rows, new):
    """Let a chunk repeat its rows until it has so many, but for a new one."""
    bitmaps, first = read_chunk("incident", chunk), chunk * CHUNK_ROWS
    size = max(pks.max() for pks in bitmaps.values() if pks) - first + 1
    repeated = {
        (*key, chunk): BitMap(pk + start for start in range(0, rows, size) for pk in pks if pk + start - first <= rows)
        - BitMap([new])
        for key, pks in bitmaps.items()
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
    print(json.dumps([[rows, bytes_of_one(rows)] for rows in (10_000, CHUNK_ROWS - 1)]))
