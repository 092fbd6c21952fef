"""The codebook: every column of every bulk file, read off the resources and the models so that it cannot go stale."""

from dataclasses import dataclass, field

from records.bulk import widgets
from records.bulk.related_rows import RowsColumn
from records.models.partial_date import PartialDateField
from records.registry import bulk_types

FORMATS = {
    widgets.YesNoWidget: "yes or no",
    widgets.DateWidget: "a day, 2015-03-08",
    widgets.DateTimeWidget: "a time, 2015-03-08T09:00:00Z",
    widgets.IntegerWidget: "a whole number",
    widgets.DecimalWidget: "a number, 12.5",
    widgets.NamesWidget: "names separated by commas",
    widgets.TextWidget: "text",
}


@dataclass
class CodebookEntry:
    name: str
    meaning: str
    format: str
    codes: list = field(default_factory=list)  # (word, label)
    parts: list = field(default_factory=list)  # entries of the parts of a row


def chapters():
    """(kind, what its records are called, what they are, entries) for every kind of file."""
    for kind, resource in bulk_types().items():
        model = resource._meta.model
        about = (model.__doc__ or "").strip().split("\n\n")[0]
        about = "" if about.startswith(f"{model.__name__}(") else about.replace("`", "")
        yield (
            kind,
            model._meta.verbose_name_plural,
            about,
            [_entry(resource.fields[name]) for name in resource._meta.fields],
        )


def _entry(column):
    if isinstance(column, RowsColumn):
        nouns = column.model._meta.verbose_name_plural
        parts = [_field_entry(field, widget) for field, widget in column.parts.values()]
        return CodebookEntry(column.column_name, f"The {nouns} of the record.", "rows of parts", parts=parts)
    return _field_entry(column.model_field, column.widget)


def _field_entry(field, widget):
    meaning = str(field.help_text or "").removesuffix(".")
    name = str(field.verbose_name)
    name = name[:1].upper() + name[1:]
    meaning = f"{name}. {meaning}." if meaning else f"{name}."
    if field.name == "facts":
        meaning = f"{meaning} Any of: {', '.join(field.model._meta.get_field('record').related_model.citable)}."
    codes = [(str(word), str(label)) for word, label in field.flatchoices if word not in ("", None)]
    return CodebookEntry(field.name, meaning, _format(field, widget), codes=codes)


def _format(field, widget):
    if isinstance(field, PartialDateField):
        return "a date as well as it is known: 2015, 2015-03, 2015-03-08, 2017-06/2017-07"
    if isinstance(widget, widgets.SlugWidget):
        return f"slug of one of the {field.related_model._meta.verbose_name_plural}"
    if isinstance(widget, widgets.ChoiceWidget):
        return "one of the codes"
    return next(words for kind, words in FORMATS.items() if isinstance(widget, kind))


def markdown():
    """The codebook as docs/codebook.md."""
    lines = [
        "# Codebook",
        "",
        "Written by `manage.py codebook`, not by hand. How cells are written: [bulk-files.md](bulk-files.md).",
    ]
    for kind, nouns, about, entries in chapters():
        lines += ["", f"## {kind}", "", f"One row for each of the {nouns}." + (f" {about}" if about else ""), ""]
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
