from django.conf import settings
from django.db import models

from records.models.text import CanonicalCharField


class Upload(models.Model):
    """A file kept between preview and confirmation; deleted when it is imported, or after a day."""

    model_label = models.CharField(max_length=100)
    name = CanonicalCharField("file name", max_length=255)
    content = models.BinaryField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    previewed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
