"""Changes as one account sees them: without the rows that it may not view."""

from records.history.describe import describe, describe_kept
from records.modeladmin.row_pages import may_view

MAX_SHOWN = 200  # changes, on one page
MAX_REASONS = 5  # in a message; the page has the others


def described_for(user, changes):
    """[DescribedChange] of the rows that this account may view."""
    return [describe(change) for change in changes if may_view(user, change.model)]


def kept_for(user, several):
    """The sentence on each Kept whose row this account may view."""
    return [describe_kept(kept) for kept in several if may_view(user, kept.change.model)]
