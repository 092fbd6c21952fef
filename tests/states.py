"""The states of all rows, to compare an archive with itself later on."""

from records.history.diff import tracked_models
from records.history.states import state_of


def all_states():
    """{(model, pk): state} of all stored rows."""
    return {(model, row.pk): state_of(row) for model in tracked_models() for row in model._base_manager.all()}
