"""Whether texts and citations still fit each other after changes: a footnote needs its citation."""

from records.footnote_references import REFERENCE, reference_errors, texts_with_footnotes
from records.history.apply import row_after
from records.history.merge import Kept
from records.models.citation import Citation


def against_references(changes):
    """[Kept] of citations that a text still names, and of texts that name a citation which is not there. Reads only."""
    after = {change.row: change for change in changes}
    citations = [change for change in changes if issubclass(change.model, Citation)]
    deleted = [change for change in citations if change.is_deletion]
    kept = [Kept(change, reason) for change in deleted if (reason := _named_by(change, after))]
    return kept or [Kept(change, reason) for change in changes if (reason := _unknown_in(change, citations))]


def _named_by(citation, after):
    """The sentence on the text that names a citation to be deleted; "" if none does."""
    model, pk = citation.model._meta.get_field("record").related_model, citation.before["record_id"]
    change = after.get((model, pk))
    row = row_after(change) if change and not change.is_deletion else None
    if change is None:
        row = model._base_manager.filter(pk=pk).first()
    texts = [getattr(row, name) or "" for name in texts_with_footnotes(model)] if row else []
    is_named = any(citation.before["key"] in REFERENCE.findall(text) for text in texts)
    return f"The text of “{row}” has a footnote to it." if is_named else ""


def _unknown_in(change, citations):
    """The sentences on footnotes of a changed text that would have no citation; "" if there are none."""
    names = [] if change.is_deletion else texts_with_footnotes(change.model)
    if not any("[^" in (change.after[name] or "") for name in names):
        return ""
    of_row = [citation for citation in citations if citation.model is _citation_model(change.model)]
    keys = set(_citation_model(change.model)._base_manager.filter(record=change.pk).values_list("key", flat=True))
    for citation in of_row:
        if citation.is_deletion and citation.before["record_id"] == change.pk:
            keys.discard(citation.before["key"])
        elif citation.after and citation.after["record_id"] == change.pk:
            keys.add(citation.after["key"])
    return " ".join(reference_errors(row_after(change), keys).values())


def _citation_model(model):
    return model._meta.get_field("citations").related_model
