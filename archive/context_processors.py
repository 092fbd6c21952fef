"""What every template knows."""

from django.conf import settings


def archive_name(request):
    return {"archive_name": settings.ARCHIVE_NAME}
