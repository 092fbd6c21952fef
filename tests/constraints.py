"""Ways to break the constraints of the models, one at a time."""

import datetime
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, QuerySet

from records.models import Dataset

EARLY, LATE = datetime.date(2014, 1, 1), datetime.date(2015, 1, 1)
EXACT = {"qualifier": "exact", "low": None, "high": None, "words": ""}
TWICE = "a second row with the same values"

# By how the name of a constraint ends: what breaks it. {} is what the name has before, as “killed” or “start”.
RECORD = {
    "slug_is_not_empty": {"slug": ""},
    "title_is_not_empty": {"title": ""},
    # The last row may be a merged one, whose target would break a rule before the one that is tried.
    "status_is_known": {"status": "lost", "merged_into": None},
    "published_has_a_time": {"status": "published", "published_at": None, "merged_into": None},
    "withdrawn_has_a_reason": {"status": "withdrawn", "withdrawal_reason": "", "merged_into": None},
    "merged_names_its_target": {"status": "merged", "merged_into": None},
}
CITATION = {
    "cited_once": TWICE,
    "conflict_says_what": {"status": "conflicting", "figure": "", "note": ""},
    "via_is_another": lambda row: {"via": row.source},
}
DATE = {f"{name}_in_order": {f"{name}_first": LATE, f"{name}_last": EARLY} for name in ("date", "start", "end")}
SPAN = {"ends_after_start": {"start_first": LATE, "start_last": LATE, "end_first": EARLY, "end_last": EARLY}}
FIGURE = {
    ending.format(name): {field.format(name): value for field, value in values.items()}
    for name in ("number", "killed", "injured", "hostages", "attackers", "captured")
    for ending, values in {
        "{}_range_in_order": {"{}_low": 2, "{}_high": 1},
        "{}_within_range": {"{}": 1, "{}_qualifier": "exact", "{}_low": 2, "{}_high": 3, "{}_words": ""},
        "{}_qualifier_with_number": {"{}": 1, "{}_qualifier": "", "{}_words": ""},
        "{}_words_without_number": {"{}": 1, "{}_qualifier": "exact", "{}_words": "dozens"},
    }.items()
}
CAPTURED = {
    "captured_are_attackers": {
        **{f"{name}_{part}": value for name in ("attackers", "captured") for part, value in EXACT.items()},
        "attackers": 3,
        "captured": 9,
    }
}
ROW = {"key_once": TWICE}
ALIAS = {"named_once": TWICE}
TIME = {"time_with_precision": {"time": None, "time_precision": "about"}}
ORIGIN = {
    "dataset_with_its_key": {"dataset": None, "dataset_key": "7"},
    "given_once": TWICE,
    "once_in_dataset": lambda row: {
        "dataset": Dataset.objects.get(slug="free-25"),
        "dataset_key": "7",
    },  # that of another record
}
INHERITED = RECORD | ROW | CITATION | DATE | TIME | SPAN | FIGURE | CAPTURED | ALIAS | ORIGIN


def constraints(app):
    """{name: (model, constraint)} of every constraint of an app."""
    models = apps.get_app_config(app).get_models()
    return {constraint.name: (model, constraint) for model in models for constraint in model._meta.constraints}


def values_that_break(name, model, cases):
    """The values that break a constraint, or TWICE. Raises LookupError where nothing says how."""
    if name in cases:
        return cases[name]
    own = name.removeprefix(f"{model._meta.app_label}_{model._meta.model_name}_")
    if own not in INHERITED:
        raise LookupError(f"Nothing says how {name} is broken: add it to the cases.")
    return INHERITED[own]


def refusals(model, constraint, values):
    """What the constraint says of the last row with these values, and what the database says; None for no objection."""
    row = model._base_manager.order_by("pk").last()
    if values == TWICE:
        row.pk, row._state.adding, values = None, True, {}
    values = values(row) if callable(values) else values
    for name, value in values.items():
        setattr(row, name, value)
    sentence = refused = None
    try:
        constraint.validate(model, row)
    except ValidationError as error:
        sentence = " ".join(error.messages)
    try:
        with transaction.atomic():
            if row._state.adding:
                QuerySet(model).bulk_create([row])
            else:
                QuerySet(model).filter(pk=row.pk).update(**values)
    except IntegrityError as error:
        refused = str(error)
    return sentence, refused


@contextmanager
def rolled_back():
    """Undo what is written within, so that all constraints of an app are tried on one archive."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check(name, app, cases):
    """Assert that a form and the database refuse what a constraint forbids, the form with the constraint's sentence."""
    model, constraint = constraints(app)[name]
    sentence, refused = refusals(model, constraint, values_that_break(name, model, cases))
    own = constraint.violation_error_message
    assert sentence == own or (sentence and own == constraint.default_violation_error_message)
    assert refused
    assert name in refused or not isinstance(constraint, CheckConstraint)
