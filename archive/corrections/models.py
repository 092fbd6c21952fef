from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from records.models.text import CanonicalCharField, CanonicalTextField

LIMIT_PERIOD = timedelta(hours=1)
MAX_PER_SENDER, MAX_IN_ALL = 5, 200  # corrections accepted within that period


class CorrectionQuerySet(models.QuerySet):
    def limit_reached(self, sender):
        """Whether this sender, or all senders together, have sent the maximum."""
        recent = self.filter(sent_at__gte=timezone.now() - LIMIT_PERIOD)
        from_sender = recent.filter(sender=sender)[:MAX_PER_SENDER].count()
        return from_sender == MAX_PER_SENDER or recent[:MAX_IN_ALL].count() == MAX_IN_ALL


class Correction(models.Model):
    """An error that a reader reports. Only editors see it, and it changes no record."""

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    about = CanonicalCharField("page", max_length=500, help_text="The address of the page with the error.")
    wrong = CanonicalTextField("what is wrong", max_length=4000)
    source = CanonicalTextField("source", max_length=1000, blank=True)
    email = models.EmailField("email", blank=True)
    sender = models.CharField(max_length=64, editable=False)  # a keyed hash of the network address, for the limit
    sent_at = models.DateTimeField("sent", auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    remark = CanonicalTextField(blank=True, help_text="What you found and what you changed. Only editors can see this.")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["sender", "sent_at"], name="correction_sender"),
            models.Index(fields=["sent_at"], name="correction_sent"),
            models.Index(fields=["sent_at"], name="correction_new", condition=Q(state="new")),
        ]
        constraints = [
            models.CheckConstraint(
                name="archive_correction_says_what",
                condition=~Q(wrong=""),
                violation_error_message="Say what is wrong.",
            ),
            models.CheckConstraint(
                name="archive_correction_state_is_known",
                condition=Q(state__in=["new", "accepted", "rejected"]),
                violation_error_message="The state is not one of those offered.",
            ),
        ]

    def __str__(self):
        return f"{self.about}: {self.wrong[:60]}"
