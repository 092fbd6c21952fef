import re
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from archive.corrections.models import Correction


def validate_public_address(address):
    """Raise ValidationError unless this is the address of a public page of this site, such as "/incidents/…/"."""
    try:
        path = urlsplit(address).path
        # Browsers leave out tabs and line ends and read a backslash as a slash: "/\t/evil.example" leads off the site.
        if re.match(r"/(?!/|admin/)[^\s\\\x00-\x1f]*\Z", address) is None:
            raise ValueError
        resolve(path)
    except (ValueError, Resolver404) as error:
        raise ValidationError(
            f"“{address[:80]}” is not a page of this archive. Enter an address such as /incidents/."
        ) from error


class CorrectionForm(forms.ModelForm):
    website = forms.CharField(required=False, max_length=200, label="Leave this blank")

    class Meta:
        model = Correction
        fields = ["about", "wrong", "source", "email"]
        labels = {
            "about": "Page",
            "wrong": "What is wrong",
            "source": "Source (optional)",
            "email": "Your email address (optional)",
        }
        help_texts = {
            "about": "The address of the page, starting with the first slash.",
            "wrong": "Which statement is wrong, and what would be right?",
            "source": "A document or a web address where we can check it. This helps us most.",
            "email": "Only in case we have a question. It is not published.",
        }
        widgets = {
            "wrong": forms.Textarea(attrs={"rows": 6}),
            "source": forms.Textarea(attrs={"rows": 2}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].validators.append(validate_public_address)
        self.fields["website"].widget.attrs.update(tabindex="-1", autocomplete="off")

    @property
    def is_spam(self):
        """Whether the field that people cannot see was filled in."""
        return bool(self.data.get("website"))
