"""Two people save forms or import files that change the same records."""

from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.test.utils import setup_test_environment

from incidents.models import Incident
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from tests.records.modeladmin.admin_forms import address, errors, filled_in


def imports(number):
    """Two files change the same records in opposite order, each another column."""
    slugs, column = (("one", "two"), "summary") if number else (("two", "one"), "body")
    rows = "".join(f"{slug},Imported\n" for slug in slugs)
    outcome = run_import(GroupResource, read_csv(f"slug,{column}\n{rows}".encode()), write=True)
    if outcome.problems:
        raise ValidationError([str(problem) for problem in outcome.problems])


def forms_of_two_fields(number):
    """Two forms of one record, both opened before either is saved, change different fields."""
    yield from _edit("second", [{"summary": "Typed."}, {"body": "Typed."}][number])


def forms_of_one_field(number):
    """Two forms of one record, both opened before either is saved, change the same field."""
    yield from _edit("first", {"summary": f"Typed by {number}."})


def double_click(number):
    """The form of a new record is posted twice."""
    yield from _post(Incident, "add", {"title": "Third", "slug": "third", "kind": "attack", "form_token": "same"})


def _edit(slug, values):
    yield from _post(Incident.objects.get(slug=slug), "change", values)


def _post(model_or_row, page, values):
    """Open a page of the admin, and post it with these values."""
    browser, url = browser_of_amina(), address(model_or_row, page)
    typed = {**filled_in(browser, url), **values}
    yield
    response = browser.post(url, typed)
    if response.status_code != 302:
        raise ValidationError(errors(response))


def browser_of_amina():
    if not hasattr(mail, "outbox"):  # once in a process
        setup_test_environment()
    browser = Client(raise_request_exception=False)
    browser.force_login(get_user_model().objects.get(username="amina"))
    return browser
