from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0010_bitmap_chunks")]

    operations = [
        migrations.CreateModel(
            "FacetSignature",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(max_length=20)),
                ("facet", models.CharField(max_length=40)),
                ("signature", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record_type", "facet"), name="records_facetsignature_once")
                ],
            },
        ),
        migrations.AddIndex("facetbitmap", models.Index(fields=["record_type", "chunk"], name="facetbitmap_chunk")),
        migrations.AddIndex(
            "searchentry", models.Index(fields=["record_type", "public_from"], name="searchentry_type_public_from")
        ),
    ]
