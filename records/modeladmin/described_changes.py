"""Changes in words, for one account: without the rows that it may not view."""

from records.history.describe import describe, describe_kept
from records.permissions import permission

MAX_SHOWN = 200  # changes, on one page
MAX_REASONS = 5  # in a message; the page has the others


def visible_to(user, changes):
    """[DescribedChange] of the rows that this account may view."""
    return [describe(change) for change in changes if _may_view(user, change)]


def kept_for(user, several):
    """The sentence on each Kept whose row this account may view."""
    return [describe_kept(kept) for kept in several if _may_view(user, kept.change)]


def _may_view(user, change):
    return user.has_perm(permission("view", change.model))
