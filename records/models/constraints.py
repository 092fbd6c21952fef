"""Conditions for rows that link to one of several models."""

from django.db.models import Q


def exactly_one(*links):
    """The Q that exactly one of these links is set."""
    condition = Q()
    for given in links:
        condition |= Q(**{f"{link}__isnull": link != given for link in links})
    return condition


def at_most_one(*links):
    """The Q that one of these links is set, or none."""
    return exactly_one(*links) | Q(**{f"{link}__isnull": True for link in links})


def one_or_words(*links, words="words"):
    """The Q that either exactly one of these links is set, or the text field `words` is not blank."""
    nothing = {words: ""}
    return (exactly_one(*links) & Q(**nothing)) | (Q(**{f"{link}__isnull": True for link in links}) & ~Q(**nothing))
