"""Changes as one account sees them: without the rows that it may not view."""

from django.contrib import messages

from records.history.describe import describe, describe_kept
from records.modeladmin.row_pages import may_view

MAX_SHOWN = 200  # changes, on one page
MAX_REASONS = 5  # in a message; the page has the others


def described_for(user, changes):
    """[DescribedChange] of the rows that this account may view."""
    return [describe(change) for change in changes if may_view(user, change.model)]


def show_outcome(request, plan, *, done, in_part, nothing):
    """Tell the user how much of an UndoPlan or RestorePlan was written, and of what was not, the first reasons."""
    reasons = kept_for(request.user, plan.kept[:MAX_REASONS])
    if plan.changes and not plan.kept:
        messages.success(request, done)
    else:
        messages.warning(request, " ".join([in_part if plan.changes else nothing, *reasons]))


def kept_for(user, several):
    """The sentence on each Kept whose row this account may view."""
    return [describe_kept(kept) for kept in several if may_view(user, kept.change.model)]
