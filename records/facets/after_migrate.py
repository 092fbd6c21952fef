"""After the tables were migrated: what the index does not have as the code defines it now."""

import sys

from django.db import connections

from records.facets.index_state import mark_finished, outdated_facets
from records.facets.indexer import searchable_models
from records.models.facet_bitmap import FacetSignature
from records.models.search_entry import SearchEntry

BEHIND = (
    "The index was made by another version of the archive. Until you run `manage.py reindex`, the counts of some "
    "filters come from the records themselves, which is slower, and the search may miss words.\n"
)


def note_state_of_index(using, verbosity=1, stdout=None, **kwargs):
    """Receive `post_migrate`: the index of a type without any record is complete; say so if another is behind."""
    tables, behind = set(connections[using].introspection.table_names()), False
    for model in searchable_models():
        needed = {each._meta.db_table for each in (model, SearchEntry, FacetSignature)}
        if needed <= tables and outdated_facets(model):
            if _is_empty(model):
                mark_finished(model)
            else:
                behind = True
    if behind and verbosity:
        (stdout or sys.stdout).write(BEHIND)


def _is_empty(model):
    entries = SearchEntry.objects.filter(record_type=model._meta.model_name)
    return not (model._base_manager.exists() or entries.exists())
