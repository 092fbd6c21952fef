from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import CreateView, TemplateView

from archive.corrections.forms import CorrectionForm
from archive.corrections.models import Correction


@method_decorator(never_cache, name="dispatch")
class CorrectionPage(CreateView):
    """The form to report an error on a page. Only editors see what readers send."""

    model = Correction
    form_class = CorrectionForm
    success_url = reverse_lazy("correction-sent")

    def get_initial(self):
        return {"about": self.request.GET.get("about", "")[:500].replace("\x00", "")}

    def form_valid(self, form):
        if form.is_spam:
            return redirect(self.success_url)
        form.instance.sender = sender_hash(self.request)
        if Correction.objects.limit_reached(form.instance.sender):
            form.add_error(None, "We have received too many reports in the last hour. Please send this one later.")
            return self.form_invalid(form, status=429)
        form.save()
        return redirect(self.success_url)

    def form_invalid(self, form, status=400):
        return self.render_to_response(self.get_context_data(form=form), status=status)


class CorrectionSent(TemplateView):
    template_name = "archive/correction_sent.html"


def sender_hash(request):
    """A keyed hash of the sender's network address. The address itself is not stored."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # behind a proxy, which appends the sender's address to this header
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
    return salted_hmac("correction", address, algorithm="sha256").hexdigest()
