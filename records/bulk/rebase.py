"""A file that was previewed some time ago: what its user has seen then, and what others have changed since."""

from records.batches import batches
from records.bulk.outcome import ImportProblem
from records.history.change import Change
from records.history.merge import Kept
from records.history.states import column_groups, state_of

DELETED_SINCE = "It was deleted after the preview."
ADDED_SINCE = "It was added after the preview."


def rebased(planned, base):
    """(changes, [Kept]): the changes of a plan that was made now, as they are from the `base` of an earlier one.

    `base` is {(model, pk): id of the history row}. What the file had not changed then is none of its changes now, even
    if somebody has changed it since: rows that were added stay, and those that were deleted do not come back.
    """
    earlier = _states({row: pk for row, pk in base.items() if planned.base.get(row) != pk})
    deleted = {row: state for row, state in earlier.items() if row not in planned.base}
    changes, kept = [], []
    for change in planned.changes:
        if change.is_addition:
            gone = _same_row(change, deleted)
            if gone is None:
                changes.append(change)
            elif not _says_the_same(change.after, gone):
                kept.append(Kept(change, DELETED_SINCE))
        elif change.row in base:
            changes.append(_from(change, earlier[change.row]) if change.row in earlier else change)
        elif change.columns:
            added = Change(*change.row, None, change.after)
            kept += [Kept(added, ADDED_SINCE, group) for group in _changed_groups(change)]
        elif not change.is_deletion:
            changes.append(change)
    return changes, kept


def problems_now(plan, model, base):
    """The problems of a plan for records of this model, and first that records of the `base` were deleted since.

    The row of such a record has no other problem: it is read as that of a new one.
    """
    rows = {slug: plan.file_rows.get(slug) for slug in _deleted_slugs(model, base)}
    others = [problem for problem in plan.outcome.problems if problem.row is None or problem.row not in rows.values()]
    return [ImportProblem(row, "slug", slug, DELETED_SINCE) for slug, row in rows.items()] + others


def _deleted_slugs(model, base):
    """The slugs of the rows of a model in `base` that are not stored any more."""
    pks = {pk: history_id for (of, pk), history_id in base.items() if of is model}
    stored = set(model._base_manager.values_list("pk", flat=True))
    gone = _states({(model, pk): history_id for pk, history_id in pks.items() if pk not in stored})
    return sorted(state["slug"] for state in gone.values())


def _states(base):
    """{(model, pk): state} of these history rows."""
    keys, states = {}, {}
    for (model, _pk), key in base.items():
        keys.setdefault(model, []).append(key)
    for model, of_model in keys.items():
        for some in batches(of_model):
            rows = model.history.model.objects.filter(history_id__in=some)
            states |= {(model, row.id): state_of(row) for row in rows}
    return states


def _from(change, earlier):
    """The Change from the earlier state of its row, in the groups of columns that it changes now."""
    if change.is_deletion:
        return Change(change.model, change.pk, earlier, None)
    before = change.before | {name: earlier[name] for group in _changed_groups(change) for name in group}
    return Change(change.model, change.pk, before, change.after)


def _changed_groups(change):
    return [group for group in column_groups(change.model) if not set(change.columns).isdisjoint(group)]


def _same_row(change, deleted):
    """The state that a new row of the file had before it was deleted; None if it is really new."""
    for (model, _pk), state in deleted.items():
        if model is change.model and not _names(model, state).isdisjoint(_names(model, change.after)):
            return state
    return None


def _names(model, state):
    """What a file can find the row by: its natural key and, of a record, its identifier in a dataset."""
    natural = tuple(state[model._meta.get_field(name).attname] for name in model.natural_fields)
    return {natural} | ({(state["dataset_id"], state["dataset_key"])} if state.get("dataset_id") else set())


def _says_the_same(state, other):
    return all(state[name] == other[name] for name in state if name not in ("position", "created_at"))
