"""System checks of the registry: each error names the record type, the part that is wrong, and what would be right."""

from django.core.checks import register

from records.checks.addresses import address_errors
from records.checks.filters import filter_errors
from records.checks.names import name_errors
from records.checks.panels import panel_errors
from records.checks.parts import missing_part_errors, registration_errors
from records.registry import registered


@register()
def check_registry(app_configs, **kwargs):
    """The errors of all declarations in the apps' `record_types.py`.

    What builds on a part is checked only where the part is there.
    """
    kinds, bulks, panels = registered()
    listed = [kind for kind in kinds if kind.listed]
    errors = [*registration_errors(kinds, bulks)]
    for kind in listed:
        errors += missing_part_errors(kind)
    if errors:
        return errors
    for kind in listed:
        errors += [*name_errors(kind), *filter_errors(kind), *address_errors(kind)]
    return [*errors, *panel_errors(panels)]
