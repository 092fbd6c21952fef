"""System checks of the registry: each error names the record type, the part that is wrong, and what would be right."""

from django.core.checks import register

from records.checks.addresses import address_errors
from records.checks.bulk import bulk_errors
from records.checks.classes import class_errors
from records.checks.filters import filter_errors
from records.checks.names import name_errors
from records.checks.panels import panel_errors
from records.checks.parts import missing_part_errors, registration_errors
from records.checks.shortcuts import shortcut_errors
from records.registry import registered


@register()
def check_registry(app_configs, **kwargs):
    """The errors of all declarations in the apps' `record_types.py`.

    What builds on a part is checked only where the part is there.
    """
    record_types, bulk_types, panels = registered()
    listed = [record_type for record_type in record_types if record_type.listed]
    errors = [*registration_errors(record_types), *bulk_errors(bulk_types)]
    for record_type in record_types:
        errors += missing_part_errors(record_type)
    if errors:
        return errors
    for record_type in listed:
        errors += class_errors(record_type, bulk_types)
    if errors:
        return errors
    for check in (name_errors, filter_errors, address_errors, shortcut_errors):
        for record_type in listed:
            errors += check(record_type)
    return [*errors, *panel_errors(panels)]
