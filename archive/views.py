import sys

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.busy import busy_response, waited_too_long
from archive.models import Report


@require_safe
def favicon(request):
    """Redirect to the icon; browsers request this address on pages that name no icon, such as those of the admin."""
    return redirect(static("archive/favicon.svg"))


@never_cache
@require_safe
def health(request):
    """Status 200 if the site runs and its tables exist."""
    Report.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


def server_error(request):
    """The page for an unexpected error, made without the database, which may be what failed."""
    error = sys.exc_info()[1]
    if error and waited_too_long(error):  # outside a view: while the session was stored
        return busy_response(request)
    page = render_to_string("500.html", {"archive_name": settings.ARCHIVE_NAME})
    return HttpResponse(page, status=500)
