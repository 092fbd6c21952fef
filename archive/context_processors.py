"""The context of every template."""

from django.conf import settings

from records.registry import record_types


def archive_name(request):
    return {"archive_name": settings.ARCHIVE_NAME}


def navigation(request):
    """The record types in the main navigation, in their order."""
    return {"navigation": [record_type for record_type in record_types() if record_type.navigation]}
