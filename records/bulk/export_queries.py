"""The queries of an export."""

from django.db.models import Prefetch

from records.bulk.fields import FieldColumn
from records.bulk.related_rows import RowsColumn
from records.visibility import restricting_paths


def with_exported_links(queryset, columns, of_rows=lambda rows: rows):
    """The queryset with everything that these columns export, in a fixed number of queries.

    `of_rows` is called with the queryset of the rows of each cell, and returns the one to be read.
    """
    foreign_keys = [
        column.model_field for column in columns if isinstance(column, FieldColumn) and column.model_field.is_relation
    ]
    joins = [field.name for field in foreign_keys]
    joins += [f"{field.name}__{link}" for field in foreign_keys for link in restricting_paths(field.related_model)]
    prefetches = []
    for column in columns:
        if isinstance(column, RowsColumn):
            rows = of_rows(column.model._default_manager.all())
            prefetches.append(Prefetch(column.attribute, rows, to_attr=column.prefetch_attribute))
            prefetches += [
                f"{column.prefetch_attribute}__{part}"
                for part, (field, _widget) in column.parts.items()
                if field.is_relation
            ]
    return queryset.select_related(*joins).prefetch_related(*prefetches)
