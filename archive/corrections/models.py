from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

A_WHILE = timedelta(hours=1)
OF_ONE_SENDER, OF_ALL = 5, 200  # how many corrections are taken within a while


class CorrectionQuerySet(models.QuerySet):
    def too_many_from(self, sender):
        """Whether this sender, or all senders together, have sent what is taken within a while."""
        lately = self.filter(sent_at__gte=timezone.now() - A_WHILE)
        return (
            lately.filter(sender=sender)[:OF_ONE_SENDER].count() == OF_ONE_SENDER or lately[:OF_ALL].count() == OF_ALL
        )


class Correction(models.Model):
    """What a reader reports as wrong. Only the desk sees it; nothing of the archive changes by it."""

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    about = models.CharField("page", max_length=500, help_text="The address of the page it is about.")
    wrong = models.TextField("what is wrong", max_length=4000)
    source = models.TextField("source for it", max_length=1000, blank=True)
    email = models.EmailField("e-mail", blank=True)
    sender = models.CharField(max_length=64, editable=False)  # a keyed hash of the network address, for the limit
    sent_at = models.DateTimeField("sent", auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    remark = models.TextField(blank=True, help_text="What was found and done. Only this desk sees it.")

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
