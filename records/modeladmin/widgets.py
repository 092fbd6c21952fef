"""Widgets of the desk; none of them needs a style or a script of its own."""

from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import CheckboxSelectMultiple, DateInput, SplitDateTimeWidget
from django.template.loader import render_to_string


class RowChoice(AutocompleteSelect):
    """A row to be found by typing. The one now chosen is not fetched again if the form has it `in_hand`."""

    in_hand = None

    def optgroups(self, name, value, attr=None):
        """The chosen row alone; what cannot be the number of a row is not looked for."""
        value = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        row = self.in_hand
        if row is None or value != [str(row.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(row)
        return [(None, [*options, self.create_option(name, row.pk, label, True, len(options))], 0)]


class FoldedChoices(CheckboxSelectMultiple):
    """Boxes to tick, folded away under the words that are ticked now."""

    template_name = "admin/widgets/folded_choices.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        ticked = ", ".join(str(option["label"]) for option in options if option["selected"])
        return {**context, "options": options, "ticked": ticked}

    def render(self, name, value, attrs=None, renderer=None):
        """By the site's own templates, in one piece: a page may hold a hundred of these."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class Day(DateInput):
    """The browser's own calendar: nobody has to know whether the day or the month comes first."""

    def __init__(self, attrs=None, format=None):
        super().__init__({"type": "date", **(attrs or {})}, format or "%Y-%m-%d")


class Moment(SplitDateTimeWidget):
    def __init__(self, attrs=None):
        super().__init__(attrs, "%Y-%m-%d", "%H:%M:%S", {"type": "date"}, {"type": "time"})
