"""What every template knows."""

from django.conf import settings

from records.registry import record_types


def archive_name(request):
    return {"archive_name": settings.ARCHIVE_NAME}


def navigation(request):
    """The record types of the main navigation, in their order."""
    return {"navigation": [kind for kind in record_types() if kind.navigation]}
