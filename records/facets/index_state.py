"""Which facets the index has completely, as they are defined now. What it has not is answered from the records."""

from collections import defaultdict

from django.db import transaction

from records.facets.signatures import index_signature, signatures_of
from records.models.content_version import in_transaction
from records.models.facet_bitmap import FacetSignature
from records.models.reindex_progress import ReindexProgress


def outdated_facets(model, signatures=None):
    """The names of the facets of these records that the index has not, or has as they were defined before.

    `signatures` are those stored, as `stored_signatures` returns them, if they have been read already.
    """
    stored = _stored(model) if signatures is None else signatures.get(model._meta.model_name, {})
    return frozenset(name for name, signature in signatures_of(model).items() if stored.get(name) != signature)


_last_read = ("", {})


def stored_signatures(version):
    """{record type: {facet: signature}} in the database, read once for each content version.

    No signature is written without another version, but by `migrate`, for types of which there is no row.
    """
    global _last_read
    if _last_read[0] == version and not in_transaction():
        return _last_read[1]
    found = defaultdict(dict)
    for record_type, facet, signature in FacetSignature.objects.values_list("record_type", "facet", "signature"):
        found[record_type][facet] = signature
    if not in_transaction():
        _last_read = (version, found)
    return found


def delete_foreign_signatures(model):
    """Let no facet count as finished that others define otherwise than this process, which is going to write.

    A rebuild by other code has to begin anew for the same reason.
    """
    own = signatures_of(model)
    rebuilding = ReindexProgress.objects.filter(record_type=model._meta.model_name)
    rebuilding.exclude(signature=index_signature(model)).delete()
    if others := [name for name, signature in _stored(model).items() if own.get(name) != signature]:
        FacetSignature.objects.filter(record_type=model._meta.model_name, facet__in=others).delete()


def mark_finished(model):
    """Let the index say that it has all facets of these records as they are defined now."""
    record_type = model._meta.model_name
    with transaction.atomic():
        FacetSignature.objects.filter(record_type=record_type).delete()
        FacetSignature.objects.bulk_create(
            FacetSignature(record_type=record_type, facet=name, signature=signature)
            for name, signature in signatures_of(model).items()
        )


def _stored(model):
    rows = FacetSignature.objects.filter(record_type=model._meta.model_name)
    return dict(rows.values_list("facet", "signature"))
