"""A row that names rows which have been deleted, as one does that was deleted with them."""

from django.core.exceptions import ObjectDoesNotExist

from records.history.states import newest_state, state_links


def with_deleted_links(row, passed=()):
    """The row with each row it links to loaded: of one that was deleted its last state, if the history has it."""
    passed = {*passed, (type(row), row.pk)}
    for link in state_links(type(row)):
        pk = getattr(row, link.attname)
        if pk is not None and not link.is_cached(row) and (link.related_model, pk) not in passed:
            _load(row, link, pk, passed)
    return row


def _load(row, link, pk, passed):
    try:
        getattr(row, link.name)
    except ObjectDoesNotExist:
        last = newest_state(link.related_model, pk)
        if last is not None:
            setattr(row, link.name, with_deleted_links(last.instance, passed))
