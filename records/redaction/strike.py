"""Striking a wording: from rows, history, log, index and caches at once. It cannot be undone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal

from records.models.change_set import ChangeSet, change_set
from records.models.content_version import bump_content_version
from records.models.struck_wording import StruckWording, lock_struck_wordings
from records.models.upload import Upload
from records.redaction.index import strike_from_index
from records.redaction.plan import check_without, plan_strike
from records.redaction.replacement import Replacement
from records.redaction.rewriting import records_of, rewrite_history, rewrite_others, rewrite_rows
from records.redaction.tables import CURRENT, EARLIER, OTHER, UPLOAD
from records.wordings import MARK

NOTE = "A wording was struck"
ELSEWHERE_NOW = "Nothing was struck: the words are in other rows than when this page was opened. Read it again."
# Sent in the transaction of a strike, with `struck`, the StruckWording, and with `rows`: those that had the words, now
# or in an earlier version, and the rows that own them, as (model, pk).
wording_struck = Signal()


@transaction.atomic
def strike(text, reason, *, mark=MARK, with_addresses=False, reason_is_public=False, who=None, planned=""):
    """Strike a wording and return its StruckWording, which holds no more of the words than a keyed hash.

    Rows get a new version in a change set; then earlier versions are rewritten, so that the two are the same and there
    is nothing to undo. Permanent addresses and keys are changed only `with_addresses`. Others wait meanwhile, and
    whoever has waited is asked before the words are written again. Raises ValidationError, and strikes nothing, if a
    text may not be struck, or if its plan is no longer the one with the fingerprint `planned`.
    """
    lock_struck_wordings()
    plan = plan_strike(text)
    check_without(reason, plan.wording, "Reason")
    check_without(mark, plan.wording, "In its place")
    if planned and planned != plan.fingerprint:
        raise ValidationError(ELSEWHERE_NOW)
    struck = StruckWording(who=who, reason=reason, reason_is_public=reason_is_public, rows=plan.total)
    struck.addresses_kept = 0 if with_addresses else len(plan.addresses)
    struck.set_hashes(plan.wording)
    struck.save()
    replacement = Replacement(plan.wording, mark, f"struck-{struck.pk}", with_addresses)
    rows, history, others = (plan.of_kind(kind, with_addresses) for kind in (CURRENT, EARLIER, OTHER))
    affected = records_of([*rows, *history])
    with change_set(ChangeSet.Channel.ADMIN, who=who, note=NOTE) as current:
        current.allows_struck, current.is_strike = True, True
        current.save()
        numbers = rewrite_rows(rows, replacement)
    rewrite_history(history, replacement, numbers)
    rewrite_others(others, replacement)
    Upload.objects.filter(pk__in=[pk for _model, pk in plan.of_kind(UPLOAD, True)]).delete()
    strike_from_index(plan.wording)
    StruckWording.objects.filter(pk=struck.pk).update(change_set=current)
    wording_struck.send(StruckWording, struck=struck, change_set=current, rows=affected)
    bump_content_version(follows=False)
    return struck
