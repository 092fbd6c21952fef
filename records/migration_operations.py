"""The one migration operation that Django lacks."""

from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """Creates many models in one step; takes their CreateModel operations, in any order.

    Django renders a new model and all that are related to it at each CreateModel. Every model here is related to every
    other by its history, so that a hundred CreateModel operations, one after another, take over twenty times as long.
    """

    category = OperationCategory.ADDITION
    serialization_expand_args = ["models"]

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return type(self).__name__, [self.models], {}

    def state_forwards(self, app_label, state):
        if "apps" in state.__dict__:
            del state.apps  # a cached property: rendered once, when it is next read, with all of these models
        for create in self.models:
            create.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for create in self.models:
            create.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for create in reversed(self.models):
            create.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(create.references_model(name, app_label) for create in self.models)

    def describe(self):
        return f"Create {len(self.models)} models"
