"""The rule "one of these links, and only one", for rows that may point at several kinds of thing."""

from django.db.models import Q


def exactly_one(*links):
    """Exactly one of these links is set."""
    condition = Q()
    for chosen in links:
        condition |= Q(**{f"{link}__isnull": link != chosen for link in links})
    return condition


def at_most_one(*links):
    """One of these links is set, or none."""
    return exactly_one(*links) | Q(**{f"{link}__isnull": True for link in links})


def one_or_words(*links, words="words"):
    """Exactly one of these links is set, or else the words are given."""
    nothing = {words: ""}
    return (exactly_one(*links) & Q(**nothing)) | (Q(**{f"{link}__isnull": True for link in links}) & ~Q(**nothing))
