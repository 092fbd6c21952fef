"""The rows below a row: those that belong to it, or are deleted with it, and those below them."""

from functools import cache

from records.batches import batches
from records.history.diff import incoming_links
from records.models.tracked import cascading_links, owning_links


@cache
def parts_of(model):
    """{model: [foreign key]} of the rows that belong to rows of a model."""
    return _incoming(model, owning_links)


@cache
def deleted_with(model):
    """{model: [foreign key]} of the rows that are deleted with rows of a model, whatever they belong to."""
    return _incoming(model, cascading_links)


def _incoming(model, links_of):
    incoming = incoming_links(model).items()
    found = {other: [link for link in links if link in links_of(other)] for other, links in incoming}
    return {other: links for other, links in found.items() if links}


def rows_below(model, pk, links_to, keys_of):
    """{model: primary keys} of a row and of the rows below it.

    `links_to(model)` is `parts_of` or `deleted_with`; `keys_of(model, link, pks)` returns the primary keys of the rows
    that link to one of several by that foreign key: now, when they were deleted, or at any time.
    """
    found, waiting = {model: {pk}}, [(model, {pk})]
    while waiting:
        above, pks = waiting.pop()
        for other, links in links_to(above).items():
            linking = (keys_of(other, link, some) for link in links for some in batches(sorted(pks)))
            if new := set().union(*linking) - found.get(other, set()):
                found.setdefault(other, set()).update(new)
                waiting.append((other, new))
    return found
