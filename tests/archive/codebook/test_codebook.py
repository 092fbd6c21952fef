from django.conf import settings

from archive.codebook.chapters import chapters, markdown
from records.models.tracked import Tracked
from records.registry import bulk_types

BULK_TYPES = bulk_types()


def test_the_codebook_is_up_to_date():
    text = (settings.BASE_DIR / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert text == markdown(), "run `manage.py codebook`"


def test_every_column_of_every_file_is_in_the_codebook():
    text = markdown()
    for resource in BULK_TYPES.values():
        for name in resource._meta.fields:
            assert f"- `{name}`: " in text


def test_every_field_of_a_model_is_a_column_of_its_file():
    not_in_files = {"id", "created_at", "changed_at", "path"}
    for name, resource in BULK_TYPES.items():
        model = resource._meta.model
        assert issubclass(model, Tracked)
        fields = {field.name for field in model._meta.concrete_fields if field.editable and not field.generated}
        assert fields - not_in_files <= set(resource.fields), name


def test_it_says_of_every_slug_that_an_import_needs_it_and_not_what_the_form_does():
    for name, _nouns, _about, entries in chapters():
        [slug] = [entry for entry in entries if entry.name == "slug"]
        assert "An import needs it in every row" in slug.meaning, name
        assert "Leave blank" not in slug.meaning, name


def test_it_says_that_dataset_and_identifier_replace_a_slug_where_a_file_has_them():
    slugs = {name: entry.meaning for name, _nouns, _about, entries in chapters() for entry in entries[:1]}
    assert "unless dataset and dataset_key" in slugs["groups"]
    assert "unless" not in slugs["roles"]
