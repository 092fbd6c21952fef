"""Rows that name a group, a person or an institution, such as perpetrators of an incident and targets of a measure."""

from django import template

from records.visibility import is_public, merge_target

register = template.Library()


@register.filter
def with_public_parties(rows):
    """[row] whose group and person, as far as it has them, are public or were merged into public ones."""
    return [row for row in rows if all(is_public(merge_target(party)) for party in (row.group, row.person) if party)]
