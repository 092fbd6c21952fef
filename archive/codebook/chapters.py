"""The chapters of the codebook, made from the resources and models, so that they are always up to date."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from records.bulk import widgets
from records.bulk.related_rows import RowsColumn
from records.models.partial_date import PartialDateField
from records.registry import bulk_types

FORMATS = {
    widgets.YesNoWidget: "yes or no",
    widgets.DateWidget: "a day, 2015-03-08",
    widgets.DateTimeWidget: "a time, 2015-03-08T09:00:00Z",
    widgets.TimeWidget: "a local time, 14:30",
    widgets.IntegerWidget: "a whole number",
    widgets.DecimalWidget: "a number, 12.5",
    widgets.NamesWidget: "names separated by commas",
    widgets.TextsWidget: "a JSON object of texts",
    widgets.AddressWidget: "the address of a page, https://example.org/page",
    widgets.TextWidget: "text",
}
MADE_BY_THE_FORM = " Leave blank to have one made."


@dataclass
class CodebookEntry:
    """A column or a part of one."""

    name: str
    meaning: str
    format: str
    codes: list = field(default_factory=list)  # (code, label)
    parts: list = field(default_factory=list)  # of each row in the cell, as entries


def chapters():
    """Yield (name of the file, plural noun of its rows, what they are, entries) for every bulk file."""
    for name, resource in bulk_types().items():
        model = resource._meta.model
        about = (model.__doc__ or "").strip().split("\n\n")[0]
        about = "" if about.startswith(f"{model.__name__}(") else about.replace("`", "")
        yield (
            name,
            model._meta.verbose_name_plural,
            about,
            [_entry(resource.fields[column], resource) for column in resource._meta.fields],
        )


def _entry(column, resource):
    if isinstance(column, RowsColumn):
        noun = resource._meta.model._meta.verbose_name
        nouns = str(column.model._meta.verbose_name_plural).removeprefix(f"{noun} ")
        parts = [_field_entry(field, widget) for field, widget in column.parts.values()]
        return CodebookEntry(column.column_name, f"{capfirst(nouns)}.", "rows, each with the parts below", parts=parts)
    entry = _field_entry(column.model_field, column.widget, resource.code_notes.get(column.column_name))
    if column.column_name in resource._meta.import_id_fields:
        entry.meaning = f"{entry.meaning.replace(MADE_BY_THE_FORM, '')} {_required_by_an_import(resource)}"
    return entry


def _required_by_an_import(resource):
    unless = ", unless dataset and dataset_key name its record" if "dataset_key" in resource._meta.fields else ""
    return f"An import needs it in every row{unless}."


def _field_entry(field, widget, note_on=None):
    """The entry of a field; `note_on` gives what is said of a code after its label, or ""."""
    meaning = str(field.help_text or "").removesuffix(".")
    name = str(field.verbose_name)
    name = name[:1].upper() + name[1:]
    meaning = f"{name}. {meaning}." if meaning else f"{name}."
    if field.name == "supports":
        meaning = f"{meaning} Any of: {', '.join(field.model._meta.get_field('record').related_model.citable)}."
    codes = [(code, label) for code, label in field.flatchoices if code not in ("", None)]
    codes = [(str(code), _with_note(str(label), note_on and note_on(code))) for code, label in codes]
    return CodebookEntry(field.name, meaning, _format(field, widget), codes=codes)


def _with_note(label, note):
    return f"{label} ({note})" if note else label


def _format(field, widget):
    if isinstance(field, PartialDateField):
        return "a date, as exact as the source gives it: 2015, 2015-03-08, 2017-06/2017-07, 2017-11-24/.., ../2010-12"
    if isinstance(widget, widgets.SlugWidget):
        noun = str(field.related_model._meta.verbose_name)
        return f"the slug of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    if isinstance(widget, widgets.ChoiceWidget):
        return "one of the codes"
    return next(text for widget_class, text in FORMATS.items() if isinstance(widget, widget_class))


def markdown():
    """The text of docs/codebook.md."""
    lines = [
        "# Codebook",
        "",
        "Written by `manage.py codebook`, not by hand. How cells are written: [bulk-files.md](bulk-files.md).",
    ]
    for name, nouns, about, entries in chapters():
        lines += ["", f"## {name}", "", f"One row for each of the {nouns}." + (f" {about}" if about else ""), ""]
        for entry in entries:
            lines += _lines(entry, "")
    return "\n".join(lines) + "\n"


def _lines(entry, indent):
    lines = [f"{indent}- `{entry.name}`: {entry.meaning} *Format:* {entry.format}."]
    if entry.codes:
        lines.append(f"{indent}  *Codes:* " + "; ".join(f"`{word}` {label}" for word, label in entry.codes) + ".")
    for part in entry.parts:
        lines += _lines(part, indent + "  ")
    return lines
