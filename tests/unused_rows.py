"""Places, sources and publishers that nothing public uses: used by hidden rows, no longer used, or never."""

from itertools import count

from records.facets.usage import usages
from records.models import ChangeSet, Place, Publisher, Source
from records.models.change_set import change_set
from records.models.place import PlaceAlias
from records.models.source import PublisherAlias
from records.models.tracked import save_checked
from records.models.visible import has_status
from records.registry import record_type_of
from records.visibility import is_visible
from tests.hidden_rows import MARKER, is_valid
from tests.make import make

numbers = count(1)


def make_unused_rows():
    """Adds them to an archive with hidden rows. Returns the (model, name) of each foreign key by which one is used."""
    with change_set(ChangeSet.Channel.COMMAND, note="test"):
        above = unused_place(parent=None)
        make_of = {Place: lambda: unused_place(parent=above), Source: unused_source}
        for model in make_of:
            make_of[model]()
        fields = [field for model in make_of for field in usages(model)]
        for field in fields:
            use_in_hidden_row(field, make_of[field.related_model]())
    for field in filter(is_logged, fields):
        use_for_a_while(field, make_of[field.related_model]())
    return [(field.model, field.name) for field in fields]


def unused_place(parent):
    name = f"{MARKER}-{next(numbers)}"
    place = make(Place, slug=f"{name}-place", name=f"{name} place", kind="country", parent=parent, note=f"{name} note")
    make(PlaceAlias, record=place, name=f"{name} alias")
    return place


def unused_source():
    name = f"{MARKER}-{next(numbers)}"
    publisher = make(Publisher, slug=f"{name}-publisher", name=f"{name} publisher", note=f"{name} note")
    make(PublisherAlias, record=publisher, name=f"{name} acronym")
    texts = {part: f"{name} {part}" for part in ("title", "author", "note")}
    return make(Source, slug=f"{name}-source", publisher=publisher, **texts)


def use_in_hidden_row(field, used):
    """Makes a hidden row of the field's model use it. Raises LookupError if none can."""
    rows = field.model._default_manager
    for row in rows.exclude(pk__in=rows.visible().values("pk")).order_by("pk"):
        setattr(row, field.name, used)
        if not is_valid(row):  # it may lead to one thing only
            for other in row._meta.concrete_fields:
                if other.many_to_one and other.null and other.name != field.name:
                    setattr(row, other.name, None)
        if is_valid(row) and not is_visible(row):
            save_checked(row)
            return
    raise LookupError(f"No hidden row can use one by {field}.")


def is_logged(field):
    """Whether the public log names what the field of a record leads to."""
    return has_status(field.model) and field.name in record_type_of(field.model).logged_fields


def use_for_a_while(field, used):
    """Makes a public record use it, and then what it used before."""
    record = field.model.objects.published().first()
    for value in (used, getattr(record, field.name)):
        setattr(record, field.name, value)
        with change_set(ChangeSet.Channel.COMMAND, note="test"):
            save_checked(record)
