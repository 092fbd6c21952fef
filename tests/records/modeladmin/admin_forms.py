"""Ways into the admin for tests: its addresses, its accounts, and a page filled in as a browser would send it."""

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
    """A browser in which somebody of that role has logged in."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    if role:
        user.groups.add(Role.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    return browser


def filled_in(browser, url):
    """What the page at that address sends if nothing on it is touched."""
    context = browser.get(url).context
    sent = _values(context["adminform"].form)
    for rows in context["inline_admin_formsets"]:
        sent |= _values(rows.formset.management_form)
        for form in rows.formset.forms:
            sent |= _values(form)
    return sent


def _values(form):
    sent = {}
    for field in form:
        value = field.value()
        if hasattr(field.field, "fields"):  # a day and a time
            parts = field.field.widget.decompress(value)
            sent |= {f"{field.html_name}_{n}": "" if part is None else str(part) for n, part in enumerate(parts)}
        elif value is None or value is False:
            sent |= {} if value is False else {field.html_name: ""}
        else:
            sent[field.html_name] = value
    return sent


def with_row(sent, prefix, **values):
    """The same page with one more row in that set."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**sent, **row, f"{prefix}-TOTAL_FORMS": number + 1}


def errors(response):
    """Every complaint of a page that was sent back, as one text."""
    assert response.status_code == 200, response.status_code
    told = [response.context["adminform"].form.errors]
    for rows in response.context["inline_admin_formsets"]:
        told += [rows.formset.non_form_errors(), *rows.formset.errors]
    return " ".join(str(each) for each in told if each)
