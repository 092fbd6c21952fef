"""The options of an autocomplete field, with the label that the admin of their model gives them."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class LabelledAutocompleteView(AutocompleteJsonView):
    def get_queryset(self):
        return super().get_queryset().select_related(*getattr(self.model_admin, "choice_select_related", ()))

    def serialize_result(self, obj, to_field_name):
        choice_label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(obj)}


class ChoiceLabelMixin:
    """An admin whose rows can be chosen in the forms of other models."""

    choice_select_related = ()  # the foreign keys that `choice_label` follows

    def choice_label(self, row):
        """A label by which rows with similar names can be distinguished."""
        return str(row)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))
