"""Rows with a slug of their own: none is there twice under two slugs."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from measures.models import CourtStep
from records.models.change_set import ChangeSet, change_set
from records.models.slugged import Slugged
from records.models.tracked import save_checked
from tests.make import make, make_measure
from tests.records.modeladmin.admin_forms import add_row, address, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db
SAYS_THE_SAME = {"kind": "charge", "date": "2015", "charge": "Arson"}


def test_no_row_is_stored_again_under_another_slug(full_archive):
    for model in apps.get_models():
        if issubclass(model, Slugged):
            row = model.objects.first()
            row.pk, row.slug, row._state.adding = None, "", True
            with pytest.raises(ValidationError), change_set(ChangeSet.Channel.COMMAND):
                save_checked(row)


def test_a_court_step_that_is_stored_is_reported_by_the_form_with_its_slug():
    step = make(CourtStep, record=make_measure(), **SAYS_THE_SAME)
    reported = add_row(staff("Editor"), step.record, "court_steps", **SAYS_THE_SAME)
    assert f"This court step is entered twice: “{step.slug}” says the same in every field." in reported


def test_a_court_step_twice_on_one_page_is_reported():
    measure, editor = make_measure(), staff("Editor")
    sent = with_row(filled_in(editor, address(measure)), "court_steps", **SAYS_THE_SAME)
    sent = with_row(sent, "court_steps", **SAYS_THE_SAME)
    assert "“Charge or indictment, 2015”: This court step is given twice." in errors(
        editor.post(address(measure), sent)
    )


def test_two_court_steps_that_differ_in_one_field_are_two():
    measure = make_measure()
    for counts in (1, 2, None):
        make(CourtStep, record=measure, **SAYS_THE_SAME, counts=counts)
    assert measure.court_steps.count() == 3
