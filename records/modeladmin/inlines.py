"""Rows of a record on its page: tables for short rows, cards that fold for rich ones."""

from django.contrib import admin

from records.modeladmin.fields import FieldWidgets
from records.modeladmin.formsets import NumberedRowSet, RowSet

WHEN = ("date", "date_printed")
PERIOD = [("start", "start_printed"), ("end", "end_printed")]


def figures(name):
    """One figure on one line: the number, how it was said, its range, its words."""
    return (name, f"{name}_said", f"{name}_low", f"{name}_high", f"{name}_words")


FIGURE = [figures("number"), "unit"]


def card(*lines):
    """The fieldset of a card, or of a page as plain as a card."""
    return [(None, {"fields": list(lines)})]


class Rows(FieldWidgets):
    formset = RowSet
    extra = 0
    view_on_site = False
    numbered_by = None
    linked = None  # the links its line of text is made of; all of them unless told

    @classmethod
    def of(cls, model, *fields, **options):
        """A class of such rows for that model."""
        if fields:
            options["fields"] = list(fields)
        return type(f"{model.__name__}{cls.__name__}", (cls,), {"model": model, **options})

    def get_queryset(self, request):
        links = [field.name for field in self.opts.fields if field.many_to_one and field.name != "history_user"]
        return super().get_queryset(request).select_related(*(self.linked or links))

    def get_formset(self, request, obj=None, **kwargs):
        if self.numbered_by:
            kwargs["formset"] = type("Numbered", (NumberedRowSet,), {"numbered_by": self.numbered_by})
        return super().get_formset(request, obj, **kwargs)


class Table(Rows, admin.TabularInline):
    pass


class Cards(Rows, admin.StackedInline):
    """Each row is one line that opens; a new one and one with errors stand open."""

    template = "admin/edit_inline/cards.html"

    def line(self, row):
        return str(row)


class Aliases(Table):
    fields = ["name", "kind", "start", "start_printed", "end", "end_printed"]
    classes = ["collapse"]


class Citations(Cards):
    verbose_name = "citation"
    verbose_name_plural = "citations"
    linked = ["source__publisher", "via__publisher"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("source", "via"),
                    ("where", "locator", "standing", "position"),
                    ("facts", "figure", "note"),
                ]
            },
        )
    ]

    def line(self, row):
        facts = ", ".join(row.facts).replace("_", " ") or "the whole row"
        doubt = "" if row.standing == row.Standing.ACCEPTED else f" ({row.get_standing_display().lower()})"
        return f"{row} – {facts}{doubt}"
