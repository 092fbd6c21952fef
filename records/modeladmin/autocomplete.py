"""What the search boxes of a form offer: each row under the label of its own admin page."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class RowChoices(AutocompleteJsonView):
    def get_queryset(self):
        return super().get_queryset().select_related(*getattr(self.model_admin, "choice_links", ()))

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class Choosable:
    """A row that forms can link to."""

    choice_links = ()

    def choice_label(self, row):
        """Enough words to tell it from others of nearly the same name."""
        return str(row)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))
