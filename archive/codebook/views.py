from django.views.generic import TemplateView

from archive.codebook.chapters import chapters


class Codebook(TemplateView):
    """Every column of every bulk file, as in docs/codebook.md."""

    template_name = "archive/codebook.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(chapters=list(chapters()), **kwargs)
