"""The registry of record types: what each app declares in its `record_types.py`, and what every page loops over.

An app declares, once and completely, what the rest of the site needs to know of its record types. `record_types` is
discovered when the apps are ready, as Django discovers `admin`. An argument of the wrong type is rejected in the
declaration (`arguments.py`); what is missing or does not fit is reported by Django's checks (`records/checks/`).
"""

from records.registry.declarations import SLOTS, BulkType, RecordType, RelatedPanel, Shortcut
from records.registry.queries import (
    bulk_types,
    filterset_of,
    headline_type,
    logged_types,
    named_types,
    panel_prefetches,
    panels_of,
    record_type_of,
    record_types,
    register,
    registered,
    registered_apps,
    searched_types,
)

__all__ = [
    "SLOTS",
    "BulkType",
    "RecordType",
    "RelatedPanel",
    "Shortcut",
    "bulk_types",
    "filterset_of",
    "headline_type",
    "logged_types",
    "named_types",
    "panel_prefetches",
    "panels_of",
    "record_type_of",
    "record_types",
    "register",
    "registered",
    "registered_apps",
    "searched_types",
]
