"""Waiting for the database ends: a request that waited too long gets a page that says so and keeps what was typed."""

from django.conf import settings
from django.contrib.messages.storage import default_storage
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from records.deadlocks import is_deadlock, without_deadlock

# PostgreSQL gave up a lock, cancelled a statement, or ended one of two that waited for each other.
SQLSTATES = {"55P03", "57014", "40P01"}
SQLITE_ERRORS = ("SQLITE_BUSY", "SQLITE_LOCKED")
STATEMENT_SECONDS = 60
RETRY_AFTER = 10  # seconds


def bound_waiting(connection, **kwargs):
    """Receive `connection_created` in a web server: limit how long a statement waits for a lock, and how long it runs.

    Commands wait as long as they need, because an operator watches them.
    """
    milliseconds = settings.WAIT_SECONDS * 1000
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET lock_timeout = {milliseconds}; SET statement_timeout = {STATEMENT_SECONDS * 1000}")
        else:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def waited_too_long(error):
    """Whether this exception says that the database gave up waiting."""
    cause = error.__cause__
    return isinstance(error, OperationalError) and (
        getattr(cause, "sqlstate", "") in SQLSTATES or getattr(cause, "sqlite_errorname", "").startswith(SQLITE_ERRORS)
    )


def busy_response(request):
    """The 503: a page with a form that sends the same again, or plain text for a file or a data format."""
    if "." in request.path.rpartition("/")[2]:
        response = HttpResponse("The archive is busy. Try again in a moment.\n", "text/plain", 503)
    else:
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
        if any("password" in name for name, _value in typed):
            typed = []
        context = {"typed": typed, "has_files": bool(request.FILES), "address": request.get_full_path()}
        # Without a request, so that no context processor asks the database.
        page = render_to_string("503.html", {**context, "archive_name": settings.ARCHIVE_NAME})
        response = HttpResponse(page, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


class BusyMiddleware:
    """Answers 503 where a view, or the rendering of its page, waited too long. What met a deadlock is tried again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if is_deadlock(exception) and request.resolver_match:
            try:
                return without_deadlock(_view_again, request)
            except OperationalError as error:
                exception = error
        return busy_response(request) if waited_too_long(exception) else None


def _view_again(request):
    """What the view of a request returns when it is called once more."""
    request._messages = default_storage(request)  # without what the rolled back attempt has announced
    for file in request.FILES.values():
        file.seek(0)
    view, arguments, named = request.resolver_match
    return view(request, *arguments, **named)
