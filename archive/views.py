from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from archive.models import Report


def favicon(request):
    """Redirect to the icon; browsers request this address on pages that name no icon, such as those of the admin."""
    return redirect(static("archive/favicon.svg"))


@never_cache
def health(request):
    """200 if the site answers and finds its tables."""
    Report.objects.exists()
    return HttpResponse("ok", content_type="text/plain")
