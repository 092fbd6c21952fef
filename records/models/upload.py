from django.apps import apps
from django.conf import settings
from django.db import models

from records.models.text import CanonicalCharField


class Upload(models.Model):
    """A file kept between preview and import; deleted a day after its preview.

    Once it is imported, only what the import did is kept, so that a second press of the button learns of it.
    """

    model_label = models.CharField(max_length=100)
    name = CanonicalCharField("file name", max_length=255)
    content = models.BinaryField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    previewed_at = models.DateTimeField(auto_now_add=True)
    base = models.JSONField(default=dict)  # {label of a model: {primary key: id of the history row}}
    imported = CanonicalCharField(max_length=200, blank=True, help_text="What the import has done; blank before it.")

    def __str__(self):
        return self.name

    def set_base(self, base):
        """Store which states of rows the file was compared with: {(model, pk): id of the history row}."""
        self.base = {}
        for (model, pk), history_id in base.items():
            self.base.setdefault(model._meta.label, {})[pk] = history_id

    def get_base(self):
        """What `set_base` was given."""
        return {
            (apps.get_model(label), int(pk)): history_id
            for label, of_model in self.base.items()
            for pk, history_id in of_model.items()
        }
