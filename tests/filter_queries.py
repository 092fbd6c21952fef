"""For tests of what the filters of a list find: all queries on one archive, compared at once."""

from django.http import QueryDict


def slugs_found(filterset_class, query):
    """The slugs that the database finds for a query string, and that the index counts as many. The errors, if any."""
    model = filterset_class._meta.model
    filterset = filterset_class(QueryDict(query), queryset=model.objects.published())
    if filterset.errors:
        return dict(filterset.errors)
    slugs = {record.slug for record in filterset.qs}
    total = filterset.results.total
    return slugs if total == len(slugs) else f"{sorted(slugs)}, but the index counts {total}"


def filters_tried(queries):
    """The names of the filters in these query strings."""
    return {part.partition("=")[0] for query in queries for part in query.split("&")} - {""}
