"""Form widgets of the admin. None of them needs a style sheet or script of its own."""

import datetime

from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import CheckboxSelectMultiple, DateInput, NullBooleanSelect, SplitDateTimeWidget, TimeInput
from django.template.loader import render_to_string

from records.modeladmin.keys import parse_key
from records.models.time_of_day import format_time


class RowAutocompleteSelect(AutocompleteSelect):
    """A search box for a row. The selected row is not queried again if the form sets it as `loaded_row`."""

    loaded_row = None

    def optgroups(self, name, value, attr=None):
        """The selected row as the only option. A value that cannot be a primary key is ignored."""
        value = [key for key in value if parse_key(key) is not None]
        row = self.loaded_row
        if row is None or value != [str(row.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(row)
        return [(None, [*options, self.create_option(name, row.pk, label, True, len(options))], 0)]


class CollapsibleCheckboxes(CheckboxSelectMultiple):
    """Checkboxes that are collapsed to a list of the ticked ones."""

    template_name = "admin/widgets/collapsible_checkboxes.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        ticked = ", ".join(str(option["label"]) for option in options if option["selected"])
        return {**context, "options": options, "ticked": ticked}

    def render(self, name, value, attrs=None, renderer=None):
        """Render with the site's template engine, in one piece: a page can have a hundred of these."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class YesNoSelect(NullBooleanSelect):
    """Yes, no or not reported."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", "Not reported"), ("true", "Yes"), ("false", "No")]


class CalendarDateInput(DateInput):
    """The browser's own calendar, which leaves no doubt whether the day or the month comes first."""

    def __init__(self, attrs=None, format=None):
        super().__init__({"type": "date", **(attrs or {})}, format or "%Y-%m-%d")


class CalendarDateTimeWidget(SplitDateTimeWidget):
    def __init__(self, attrs=None):
        super().__init__(attrs, "%Y-%m-%d", "%H:%M:%S", {"type": "date"}, {"type": "time"})

    def value_from_datadict(self, data, files, name):
        """[day, time]; a day without a time begins at midnight."""
        day, time = super().value_from_datadict(data, files, name)
        return [day, time or ("00:00" if day else time)]


class ClockInput(TimeInput):
    """The browser's own input of a time."""

    input_type = "time"

    def format_value(self, value):
        return format_time(value) if isinstance(value, datetime.time) else value
