"""Changes as one account sees them: without the rows that it may not view."""

from itertools import islice

from django.apps import apps
from django.contrib import messages

from records.history.describe import describe, describe_kept, describe_removed
from records.modeladmin.row_pages import may_view

MAX_SHOWN = 200  # changes, on one page
MAX_REASONS = 5  # in a message; the page has the others


def described_for(user, changes, limit):
    """[DescribedChange] of the first rows that this account may view, of no more than `limit`."""
    seen = (change for change in changes if may_view(user, change.model))
    return [describe(change) for change in islice(seen, limit)]


def show_outcome(request, plan, *, done, in_part, nothing, removed=()):
    """Tell the user how much of an UndoPlan or RestorePlan was written, and of what was not, the first reasons.

    `removed` are the sentences on rows that cannot come back.
    """
    reasons = [*removed, *kept_for(request.user, plan.kept, MAX_REASONS)][:MAX_REASONS]
    if plan.changes and not plan.kept and not removed:
        messages.success(request, done)
    else:
        messages.warning(request, " ".join([in_part if plan.changes else nothing, *reasons]))


def kept_for(user, several, limit):
    """The sentences on the first Kept whose rows this account may view, on no more than `limit`."""
    seen = (kept for kept in several if may_view(user, kept.change.model))
    return [describe_kept(kept) for kept in islice(seen, limit)]


def removed_for(user, tombstones):
    """The sentence on each Tombstone of a model that this account may view."""
    seen = [each for each in tombstones if may_view(user, apps.get_model(each.model_label))]
    return [describe_removed(each) for each in seen]
