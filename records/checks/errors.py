"""The form of an error of the registry, which all its checks share."""

from django.core.checks import Error


def registry_error(subject, part, wrong, right, number):
    """An Error that reads "<subject>: <part> <wrong>." with the hint `right`; `subject` is a RecordType or a name."""
    label = subject.model._meta.label if hasattr(subject, "model") else subject
    return Error(f"{label}: {part} {wrong}.", hint=right, obj=label, id=f"records.E{number:03}")
