"""Whether each bulk file is registered once, by a resource, and can be put in an order."""

from collections import Counter

from django.core.exceptions import ImproperlyConfigured

from records.bulk.resources import RecordResource
from records.checks.errors import registry_error
from records.registry import bulk_types


def bulk_errors(bulks):
    """What is wrong with the bulk files together: names claimed twice, other classes than resources, their order."""
    for name, count in Counter(bulk.name for bulk in bulks).items():
        if count > 1:
            right = "Register each once, under a name that no other uses."
            yield registry_error(name, "the bulk file", f"“{name}” is registered {count} times", right, 2)
    others = [bulk for bulk in bulks if not issubclass(bulk.resource, RecordResource)]
    for bulk in others:
        right = "Give the RecordResource that reads and writes the file."
        yield registry_error(f"Bulk file {bulk.name}", "resource", f"is {bulk.resource.__name__}", right, 3)
    if others:
        return
    try:
        bulk_types()
    except ImproperlyConfigured as error:
        yield registry_error("Bulk files", "order", str(error), "Leave the column with the link out of one of them.", 3)
