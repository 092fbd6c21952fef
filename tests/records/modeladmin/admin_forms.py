"""Addresses of the admin, accounts, and pages filled in as a browser would post them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.test import Client
from django.urls import reverse


def address(model_or_row, page="change", *args):
    """The address of a page of the admin, as "changelist", "add", or "change" for a row."""
    meta = model_or_row._meta
    args = args or (
        [model_or_row.pk] if getattr(model_or_row, "pk", None) and not isinstance(model_or_row, type) else []
    )
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def staff(role=None, name="amina"):
    """A test client logged in as a member of that group."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    if role:
        user.groups.add(Role.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    return browser


def filled_in(browser, url):
    """What the page at that address posts if nothing on it is changed."""
    return posted_again(browser.get(url))


def posted_again(response):
    """What a page with a form posts if nothing on it is changed."""
    context = response.context
    data = _values(context["adminform"].form)
    for rows in context["inline_admin_formsets"]:
        data |= _values(rows.formset.management_form)
        for form in rows.formset.forms:
            data |= _values(form)
    return data


def _values(form):
    data = {}
    for field in form:
        value = field.value()
        if hasattr(field.field, "fields"):  # a date and a time
            parts = value if isinstance(value, list) else field.field.widget.decompress(value)
            data |= {f"{field.html_name}_{n}": "" if part is None else str(part) for n, part in enumerate(parts)}
        elif value is None or value is False:
            data |= {} if value is False else {field.html_name: ""}
        else:
            data[field.html_name] = value
    return data


def with_row(data, prefix, **values):
    """The same data with one more row in that inline."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**data, **row, f"{prefix}-TOTAL_FORMS": number + 1}


def errors(response):
    """All errors of a page that was not saved, as one text."""
    assert response.status_code == 200, response.status_code
    messages = [response.context["adminform"].form.errors]
    for rows in response.context["inline_admin_formsets"]:
        messages += [rows.formset.non_form_errors(), *rows.formset.errors]
    return " ".join(str(each) for each in messages if each)


def messages(response):
    """All messages of a page, as one text."""
    return " ".join(str(message) for message in response.context["messages"])


def save(browser, row, **values):
    """Open the form of a row, enter these values and save it."""
    response = browser.post(address(row), {**filled_in(browser, address(row)), **values})
    assert response.status_code == 302, errors(response)


def choose(response, side):
    """What a page with conflicts posts for the choice of "stored" or "own" in each of them."""
    options = {conflict.name: dict(conflict.options) for conflict in response.context["conflicts"]}
    return {name: value for name, values in options.items() for value in values if value.startswith(side)}


def edit(browser, row, **values):
    """The errors that the form of a row shows after these values were entered."""
    return errors(browser.post(address(row), {**filled_in(browser, address(row)), **values}))


def add_row(browser, row, prefix, **values):
    """The errors that the form of a record shows after a row with these values was added to it."""
    return errors(browser.post(address(row), with_row(filled_in(browser, address(row)), prefix, **values)))
