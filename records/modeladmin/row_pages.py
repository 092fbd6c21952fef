"""Where in the admin a row is edited: on its own page, or on that of the record it belongs to."""

from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse

from records.models.tracked import cascading_links
from records.permissions import permission


@dataclass(frozen=True)
class LinkedRow:
    """A row as lists name it; `address` is "" if it has no page or the account may not open it."""

    label: str
    address: str


def linked_row(row, user):
    """The LinkedRow of a row: with the name of the record in front where that has the page."""
    owner = page_owner(row)
    if owner is None or not may_view(user, type(owner)):
        return LinkedRow(str(row), "")
    return LinkedRow(str(row) if owner == row else f"{owner}: {row}", page_address(owner))


def page_owner(row):
    """The row on whose page this one is edited: itself, or the first that it belongs to; None without a page."""
    if admin.site.is_registered(type(row)):
        return row
    owners = (getattr(row, link.name) for link in cascading_links(type(row)))
    return next((page for owner in owners if owner and (page := page_owner(owner))), None)


def page_address(row, page="change"):
    """The address of a page of the admin for a row."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def may_view(user, model):
    """Whether the account may view rows of this model: who may change them may, as everywhere in the admin."""
    return user.has_perm(permission("view", model)) or user.has_perm(permission("change", model))
