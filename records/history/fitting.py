"""Whether changes fit into the archive as it is now: nothing may link to a row that is not there."""

from records.batches import batches
from records.history.diff import tracked_models
from records.history.merge import Kept
from records.history.references import against_references
from records.history.rules import against_rules
from records.history.states import state_links
from records.models.tracked import cascading_links


def fitting(changes, kept=()):
    """(changes, [Kept]): those that can be written now, and those that cannot, each with the reason. Reads only.

    `kept` are those that merging has kept. A row that is kept keeps all that belongs to it: nobody is left with half a
    record.
    """
    kept = list(kept)
    while more := _left_behind(changes, kept) + _without_target(changes) or _against(changes):
        kept += more
        rows = {left.change.row for left in more}
        changes = [change for change in changes if change.row not in rows]
    return changes, kept


def _against(changes):
    return against_references(changes) or against_rules(changes)


def _left_behind(changes, kept):
    """[Kept] of deletions of rows that others link to, and of rows that belong to one that stays."""
    deleted = {change.row: change for change in changes if change.is_deletion}
    after = {change.row: change.after for change in changes}
    blocked = {left.change.row: left.reason for left in kept if left.change.is_deletion and not left.columns}
    for target, row, link in _linking_to(deleted):
        state = after.get((type(row), row.pk), {link.attname: getattr(row, link.attname)})
        if target not in blocked and state[link.attname] == target[1]:
            blocked[target] = f"The {row._meta.verbose_name} “{row}” links to it."
    found = _with_what_they_keep(blocked, deleted)
    return [Kept(deleted[row], reason) for row, reason in found.items() if row in deleted]


def _linking_to(targets):
    """Yield (target, stored row that links to it and is none of them, link) for the targets, which are (model, pk)."""
    for model in tracked_models() if targets else ():
        for link in state_links(model):
            pks = [pk for of, pk in targets if of is link.related_model]
            for some in batches(pks):
                linking = model._base_manager.filter(**{f"{link.attname}__in": some})
                linking = linking.order_by("pk").values_list("pk", flat=True)
                others = [pk for pk in linking if (model, pk) not in targets]
                for row in model._base_manager.in_bulk(others).values():
                    yield (link.related_model, getattr(row, link.attname)), row, link


def _with_what_they_keep(blocked, deleted):
    """The rows that cannot be deleted, with those that they link to and those that belong to them: {row: reason}.

    A row that belongs to several, as a relation of two groups, goes with any of them.
    """
    belonging, owners = {}, {}
    for row, change in deleted.items():
        owners[row] = _ends(change, cascading_links(change.model))
        for owner in owners[row]:
            belonging.setdefault(owner, []).append(row)
    found, waiting = dict(blocked), list(blocked)
    while waiting:
        row = waiting.pop()
        reasons = {other: "The row that it belongs to is kept." for other in belonging.get(row, ())}
        reasons = {other: reason for other, reason in reasons.items() if found.keys() >= owners[other] & deleted.keys()}
        if row in deleted:
            reason = f"A row that is kept links to it: {row[0]._meta.verbose_name}."
            reasons |= dict.fromkeys(_ends(deleted[row], state_links(row[0])), reason)
        new = {other: reason for other, reason in reasons.items() if other in deleted and other not in found}
        found |= new
        waiting += new
    return found


def _ends(change, links):
    return {(link.related_model, change.before[link.attname]) for link in links}


def _without_target(changes):
    """Changes that link to a row which is not stored, or which is deleted with them."""
    missing, after = [], {change.row: change.after for change in changes}
    wanted = {}
    for change in changes:
        for link in [] if change.is_deletion else state_links(change.model):
            pk = change.after.get(link.attname)
            if pk is not None and (change.is_addition or link.attname in change.columns):
                wanted.setdefault(link.related_model, {}).setdefault(pk, []).append((change, link))
    for model, by_pk in wanted.items():
        stored = _stored(model, by_pk)
        for pk, linking in by_pk.items():
            there = after[model, pk] is not None if (model, pk) in after else pk in stored
            if not there:
                missing += [
                    Kept(change, f"{link.verbose_name.capitalize()}: the {model._meta.verbose_name} was deleted since.")
                    for change, link in linking
                ]
    return missing


def _stored(model, pks):
    stored = set()
    for some in batches(sorted(pks)):
        stored |= set(model._base_manager.filter(pk__in=some).values_list("pk", flat=True))
    return stored
