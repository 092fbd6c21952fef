"""The page that strikes a wording: the words and a reason, then what would change, then a typed confirmation."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from records.models.struck_wording import StruckWording, count_unrecognised
from records.models.text import CanonicalFormField
from records.redaction.plan import check_without, plan_strike
from records.redaction.strike import ELSEWHERE_NOW, strike
from records.redaction.tables import ACCOUNT, CURRENT, EARLIER, OTHER
from records.wordings import MARK

MAX_PLACES = 100  # places
KEEP, CHANGE = "keep", "change"


class StrikeForm(forms.Form):
    words = CanonicalFormField(
        max_length=300,
        help_text="As they stand in the texts, such as a name. They are found in any case, and if a line break or a "
        "footnote is between them. Another spelling has to be struck by itself.",
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off", "dir": "auto"}),
    )
    mark = CanonicalFormField(
        label="In their place",
        initial=MARK,
        max_length=60,
        help_text="A neutral mark, or neutral words such as “a local official”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    reason = CanonicalFormField(
        max_length=300,
        help_text="Kept with your name and the date. Do not repeat the words.",
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    reason_is_public = forms.BooleanField(label="The public log gives the reason", required=False)
    addresses = forms.ChoiceField(
        label="Addresses and keys",
        required=False,
        choices=[
            (KEEP, "Leave them: links to them go on working, but the words stay readable in them."),
            (CHANGE, "Change them: old links, and files that use the old keys, no longer find these rows."),
        ],
        widget=forms.RadioSelect,
    )

    def clean(self):
        """Add the plan to the cleaned data."""
        cleaned = super().clean()
        if not self.errors:
            try:
                plan = cleaned["plan"] = plan_strike(cleaned["words"])
            except ValidationError as error:
                self.add_error("words", error)
                return
            for name in ("mark", "reason"):
                try:
                    check_without(cleaned[name], plan.wording, self[name].label)
                except ValidationError as error:
                    self.add_error(name, error)


class StruckWordingAdmin(admin.ModelAdmin):
    """The wordings that were struck, without the words. None can be changed or deleted: they would be forgotten."""

    fields = ["struck_at", "who", "reason", "reason_is_public", "rows", "addresses_kept", "words", "change_set"]
    readonly_fields = fields
    list_display = ["__str__", "struck_at", "who", "reason", "reason_is_public", "rows"]
    list_select_related = ["who"]
    show_full_result_count = False
    index_section = "Site"

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def todo_sentences(self):
        """Sentences for the to-do list on the admin's first page."""
        missing = count_unrecognised()
        are = "wording is" if missing == 1 else "wordings are"
        return [f"{missing} struck {are} not recognised: STRUCK_WORDING_KEYS lacks the key"] if missing else []

    @method_decorator(sensitive_post_parameters("words"))
    def add_view(self, request, form_url="", extra_context=None):
        """Ask for the words; by POST show what a strike would change or, once that was confirmed, strike."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, plan = StrikeForm(request.POST or None), None
        if request.method == "POST" and form.is_valid():
            plan = form.cleaned_data["plan"]
            if "strike" in request.POST and (response := self._strike(request, form, plan)):
                return response
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Strike a wording",
            "form": form,
            "plan": plan,
            **(_shown(plan) if plan else {}),
            "max_shown": MAX_PLACES,
        }
        return TemplateResponse(request, "admin/struck_wordings/strike.html", context)

    def _strike(self, request, form, plan):
        """The page to go to after the strike; None if it was refused, with a message that says why."""
        cleaned, confirmed = form.cleaned_data, request.POST.get("confirmed", "").strip()
        if request.POST.get("planned") != fingerprint(plan):
            messages.error(request, ELSEWHERE_NOW)
        elif confirmed != str(plan.total):
            messages.error(request, f"Nothing was struck: type {plan.total}, the number of rows, to strike the words.")
        elif plan.addresses and not cleaned["addresses"]:
            messages.error(request, "Nothing was struck: choose what happens to the addresses and keys.")
        else:
            values = {name: cleaned[name] for name in ("mark", "reason_is_public")}
            renamed = cleaned["addresses"] == CHANGE
            try:
                struck = strike(
                    cleaned["words"],
                    cleaned["reason"],
                    **values,
                    with_addresses=renamed,
                    who=request.user,
                    total=plan.total,
                )
            except ValidationError as error:
                messages.error(request, error.message)
                return None
            messages.success(request, f"The words were struck from {struck.rows} rows.")
            return HttpResponseRedirect(reverse("admin:records_struckwording_change", args=[struck.pk]))
        return None


def fingerprint(plan):
    """Another text for other words; it is their keyed hash, so that nothing has to be kept between the two pages."""
    struck = StruckWording()
    struck.set_hashes(plan.wording)
    return struck.digest


def _shown(plan):
    """What the page shows of a plan."""
    return {
        "planned": fingerprint(plan),
        "counts": plan.counts,
        "places": [(each, _name(each), _address(each)) for each in plan.texts[:MAX_PLACES]],
        "addresses": [(each, _name(each), _address(each)) for each in plan.addresses[:MAX_PLACES]],
        "accounts": [(each, _name(each), _address(each)) for each in plan.accounts[:MAX_PLACES]],
    }


def _name(occurrence):
    """The label of the column, and of which table."""
    label = occurrence.model._meta.get_field(occurrence.column).verbose_name
    return f"{occurrence.table._meta.verbose_name}, {label}{' (earlier version)' if occurrence.kind == EARLIER else ''}"


def _address(occurrence):
    """The page of the admin on which the words can be seen; "" if there is none."""
    model, pk, page = occurrence.model, occurrence.pk, "change"
    if occurrence.kind == EARLIER:
        pk, page = model.objects.values_list("id", flat=True).get(pk=pk), "history"
        model = model.instance_type
    elif occurrence.kind not in (CURRENT, OTHER, ACCOUNT):
        return ""
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[pk])
    except NoReverseMatch:
        return ""
