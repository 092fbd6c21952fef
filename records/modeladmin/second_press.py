"""An add form that is posted twice, by a double click or after going back, adds one row."""

import hashlib
import secrets

from django.contrib.messages.storage import default_storage

from records.models.change_set import ChangeSet

TOKEN = "form_token"  # noqa: S105  a number of the page, no secret
BUTTONS = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother"}


class SecondPressMixin:
    """Each add page has a token. Its digest with all that was typed is kept with the change set that it makes."""

    def render_change_form(self, request, context, *args, **kwargs):
        context[TOKEN] = request.POST.get(TOKEN) or secrets.token_hex(16)
        return super().render_change_form(request, context, *args, **kwargs)

    def form_digest(self, request):
        """What tells this form, as it was filled in, from every other; None for a form that adds nothing."""
        if not request.POST.get(TOKEN):
            return None
        typed = sorted((name, values) for name, values in request.POST.lists() if name not in BUTTONS)
        return hashlib.sha256(repr((request.user.pk, self.opts.label, typed)).encode()).hexdigest()

    def response_if_added(self, request):
        """The page that follows the first press, with a message of its own; None if this is the first."""
        row = self._row_of(self._first_press(request))
        if row is None:
            return None
        response = self.response_add(request, row)
        request._messages = default_storage(request)  # without the success that is announced there
        self.message_user(request, f"The {self.opts.verbose_name} “{row}” has already been added.")
        return response

    def release_digest_of_deleted(self, request):
        """Let the form of a row that was deleted since add it again: take its digest from the first change set."""
        first = self._first_press(request)
        if first and self._row_of(first) is None:
            ChangeSet.objects.filter(pk=first.pk).update(form_digest=None)

    def _first_press(self, request):
        """The change set that the same form has made; None if there is none."""
        digest = self.form_digest(request)
        return ChangeSet.objects.filter(form_digest=digest).first() if digest else None

    def _row_of(self, change_set):
        """The row that a change set has added, if it is still stored; None otherwise."""
        history = self.model.history.filter(change_set=change_set, history_type="+").order_by("history_id")
        added = history.first() if change_set else None
        return self.model._default_manager.filter(pk=added.id).first() if added else None
