"""What has to be true after any number of processes have written."""

from records.facets.rebuild import rebuild
from records.history.diff import changes_of, tracked_models
from records.history.states import state_of
from records.history.undo import undo
from records.models import ChangeSet
from records.models.search_entry import SearchEntry
from tests.states import all_states

OF_AN_ACTION = {"status", "published_at", "withdrawal_reason"}


def check(start):
    """{what: [sentences]} of what is wrong; empty if nothing is. Undoes, at the end, all that was written."""
    found = {
        "overwritten": overwritten(start),
        "states": unlike_history(),
        "index": unlike_rebuilt(),
        "undone": unlike_first(start),
        "index after undoing": unlike_rebuilt(),
    }
    return {what: sentences[:5] for what, sentences in found.items() if sentences}


def overwritten(start):
    """Columns that a form, an import or an action has written though it was to write another: a lost edit."""
    sentences = []
    for one in ChangeSet.objects.filter(pk__gt=start, undoes=None):
        for change in changes_of(one):
            wanted = {name for name in change.columns if one.who_name in str(change.after[name])}
            if lost := set(change.columns) - wanted - OF_AN_ACTION:
                sentences.append(f"{one}: {change.model.__name__} {change.pk}, {sorted(lost)}")
    return sentences


def unlike_history():
    """Rows that are not as their last history row says, or have none."""
    stored, sentences = all_states(), []
    for model in tracked_models():
        last = {row.id: row for row in model.history.model.objects.order_by("history_id")}
        said = {pk: state_of(row) for pk, row in last.items() if row.history_type != "-"}
        of_model = {pk: state for (of, pk), state in stored.items() if of is model}
        sentences += [f"{model.__name__} {pk}" for pk in said.keys() | of_model if said.get(pk) != of_model.get(pk)]
    return sentences


def unlike_rebuilt():
    """What the index has otherwise than one that is made anew."""

    def index():
        return {entry[:2]: entry for entry in SearchEntry.objects.values_list("record_type", "object_id", "facets")}

    before = index()
    rebuild()
    after = index()
    return [
        f"{key}: {before.get(key)} / {after.get(key)}" for key in before | after if before.get(key) != after.get(key)
    ]


def unlike_first(start):
    """Rows that are not as at the start once all is undone, the newest first, until nothing is left."""
    first = {}
    for model in tracked_models():
        for row in model.history.model.objects.filter(change_set__lte=start).order_by("history_id"):
            first[model, row.id] = None if row.history_type == "-" else state_of(row)
    first = {key: state for key, state in first.items() if state}
    written = list(ChangeSet.objects.filter(pk__gt=start).order_by("-pk"))
    while any([undo(one, reason="A mistake.")[0] for one in written]):
        pass
    now = all_states()
    return [f"{key}: {first.get(key)} / {now.get(key)}" for key in first | now if first.get(key) != now.get(key)]
