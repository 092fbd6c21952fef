from django.db import models


class ReindexProgress(models.Model):
    """How far a rebuild of the index of one record type has come, so that one that was stopped can go on."""

    class Phase(models.TextChoices):
        ENTRIES = "entries"
        BITMAPS = "bitmaps"
        DONE = "done"

    record_type = models.CharField(max_length=20, unique=True)  # name of the model, as in RecordType.name
    signature = models.CharField(max_length=64)  # of all that is being built; another one means to begin anew
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.ENTRIES)
    position = models.JSONField(default=list)  # of the last batch of entries that was written
    chunk = models.PositiveIntegerField(default=0)  # the next of the bitmaps
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.record_type}, {self.phase}"
