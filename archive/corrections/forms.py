from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from archive.corrections.models import Correction


def page_of_the_archive(address):
    """Raise ValidationError unless the address is one of this site's public pages, as "/incidents/…/"."""
    try:
        path = urlsplit(address).path
        if not address.startswith("/") or address.startswith(("//", "/\\", "/admin/")):
            raise ValueError
        resolve(path)
    except (ValueError, Resolver404) as error:
        raise ValidationError(f"“{address[:80]}” is not the address of a page of this archive.") from error


class CorrectionForm(forms.ModelForm):
    website = forms.CharField(required=False, max_length=200, label="Leave this empty")

    class Meta:
        model = Correction
        fields = ["about", "wrong", "source", "email"]
        labels = {
            "about": "Page",
            "wrong": "What is wrong",
            "source": "A source for it",
            "email": "Your e-mail address",
        }
        help_texts = {
            "about": "The address of the page, from the first slash on.",
            "wrong": "Which statement, and what would be right.",
            "source": "A document or an address where we can read it. Not needed, but it helps most.",
            "email": "Not needed. Only for a question to you; it is not published.",
        }
        widgets = {
            "wrong": forms.Textarea(attrs={"rows": 6}),
            "source": forms.Textarea(attrs={"rows": 2}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].validators.append(page_of_the_archive)
        self.fields["website"].widget.attrs.update(tabindex="-1", autocomplete="off")
        self.fields["about"].help_text = self._meta.help_texts["about"]

    @property
    def by_a_machine(self):
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))
