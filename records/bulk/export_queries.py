"""The queries of an export."""

from django.db.models import Prefetch

from records.bulk.fields import FieldColumn
from records.bulk.related_rows import RowsColumn
from records.visibility import restricting_paths


def with_exported_links(queryset, columns):
    """The queryset with everything that these columns export, in a fixed number of queries."""
    foreign_keys = [
        column.model_field for column in columns if isinstance(column, FieldColumn) and column.model_field.is_relation
    ]
    joins = [field.name for field in foreign_keys]
    joins += [f"{field.name}__{link}" for field in foreign_keys for link in restricting_paths(field.related_model)]
    prefetches = []
    for column in columns:
        if isinstance(column, RowsColumn):
            prefetches.append(Prefetch(column.attribute, to_attr=column.prefetch_attribute))
            prefetches += [
                f"{column.prefetch_attribute}__{part}"
                for part, (field, _widget) in column.parts.items()
                if field.is_relation
            ]
    return queryset.select_related(*joins).prefetch_related(*prefetches)
