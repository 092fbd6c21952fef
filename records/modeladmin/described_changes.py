"""Changes as one account sees them: without the rows that it may not view."""

from django.apps import apps
from django.contrib import messages

from records.history.describe import describe, describe_kept, describe_removed
from records.modeladmin.row_pages import may_view

MAX_SHOWN = 200  # changes, on one page
MAX_REASONS = 5  # in a message; the page has the others


def described_for(user, changes):
    """[DescribedChange] of the rows that this account may view."""
    return [describe(change) for change in changes if may_view(user, change.model)]


def show_outcome(request, plan, *, done, in_part, nothing, removed=()):
    """Tell the user how much of an UndoPlan or RestorePlan was written, and of what was not, the first reasons.

    `removed` are the sentences on rows that cannot come back.
    """
    reasons = [*removed, *kept_for(request.user, plan.kept[:MAX_REASONS])][:MAX_REASONS]
    if plan.changes and not plan.kept and not removed:
        messages.success(request, done)
    else:
        messages.warning(request, " ".join([in_part if plan.changes else nothing, *reasons]))


def kept_for(user, several):
    """The sentence on each Kept whose row this account may view."""
    return [describe_kept(kept) for kept in several if may_view(user, kept.change.model)]


def removed_for(user, tombstones):
    """The sentence on each Tombstone of a model that this account may view."""
    seen = [each for each in tombstones if may_view(user, apps.get_model(each.model_label))]
    return [describe_removed(each) for each in seen]
