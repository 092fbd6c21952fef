"""Bitmaps in chunks of 65,536 primary keys, split from those that are stored."""

from django.db import migrations, models
from pyroaring import BitMap


def split(apps, schema_editor):
    chunk_rows = 65_536
    bitmaps = apps.get_model("records", "FacetBitmap")
    for pk in list(bitmaps.objects.values_list("pk", flat=True)):
        stored = bitmaps.objects.get(pk=pk)
        rows, parts = BitMap.deserialize(bytes(stored.bitmap)), []
        for chunk in sorted({key // chunk_rows for key in rows}):
            part = rows & BitMap(range(chunk * chunk_rows, (chunk + 1) * chunk_rows))
            names = {"record_type": stored.record_type, "facet": stored.facet, "value": stored.value}
            number = stored.content_version
            parts.append(bitmaps(**names, chunk=chunk, bitmap=part.serialize(), content_version=number))
        stored.delete()
        bitmaps.objects.bulk_create(parts)


class Migration(migrations.Migration):
    dependencies = [("records", "0009_struck_wordings")]

    operations = [
        migrations.RemoveConstraint("facetbitmap", "records_facetbitmap_once"),
        migrations.AddField("facetbitmap", "chunk", models.PositiveIntegerField(default=0)),
        migrations.AddConstraint(
            "facetbitmap",
            models.UniqueConstraint(
                fields=("record_type", "facet", "value", "chunk"), name="records_facetbitmap_once"
            ),
        ),
        migrations.RunPython(split, migrations.RunPython.noop),
    ]
