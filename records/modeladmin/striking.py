"""The page that strikes a wording: the words and a reason, then what would change, then a typed confirmation."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from records.models.struck_wording import count_unrecognised
from records.models.text import CanonicalFormField
from records.redaction.plan import check_without, plan_strike
from records.redaction.strike import ELSEWHERE_NOW, strike
from records.redaction.tables import ACCOUNT, CURRENT, EARLIER, OTHER
from records.wordings import MARK

MAX_PLACES = 100  # places
OTHER_WORDS = "Nothing was struck: you changed the words. The list shows where they are now; check it again."
KEEP, CHANGE = "keep", "change"


class StrikeForm(forms.Form):
    words = CanonicalFormField(
        max_length=300,
        help_text="As they are written in the texts, such as a name. They are found in any case, and if a line break "
        "or a footnote is between them. Another spelling has to be struck by itself.",
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
            if "strike" in request.POST and (response := self._strike(request, form)):
                return response
            plan = form.cleaned_data["plan"]
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

    def _strike(self, request, form):
        """The page to go to after the strike; None if it was refused, with a message that says why."""
        cleaned, planned = form.cleaned_data, request.POST.get("planned", "")
        if cleaned["plan"].is_done(planned):
            return _struck_already(request, cleaned["plan"])
        if error := _refusal(request, cleaned, planned):
            messages.error(request, error)
            return None
        values = {name: cleaned[name] for name in ("mark", "reason_is_public")}
        values |= {"with_addresses": cleaned["addresses"] == CHANGE, "planned": planned}
        try:
            struck = strike(cleaned["words"], cleaned["reason"], who=request.user, **values)
        except ValidationError as error:
            plan = cleaned["plan"] = plan_strike(cleaned["words"])
            if plan.is_done(planned):
                return _struck_already(request, plan)
            messages.error(request, error.message)
            return None
        messages.success(request, f"The words were struck from {struck.rows} rows.")
        return _page_of(struck)


def _refusal(request, cleaned, planned):
    """Why the words may not be struck as they were confirmed, as a sentence; "" if they may."""
    plan = cleaned["plan"]
    if planned != plan.fingerprint:
        return ELSEWHERE_NOW if planned.partition("-")[0] == plan.digest else OTHER_WORDS
    if request.POST.get("confirmed", "").strip() != str(plan.total):
        return f"Nothing was struck: type {plan.total}, the number of rows, to strike the words."
    if plan.addresses and not cleaned["addresses"]:
        return "Nothing was struck: choose what happens to the addresses and keys."
    return ""


def _struck_already(request, plan):
    """The page to go to after a second press of the button."""
    messages.warning(request, "These words have already been struck; nothing was struck twice.")
    return _page_of(plan.earlier[0])


def _page_of(struck):
    return HttpResponseRedirect(reverse("admin:records_struckwording_change", args=[struck.pk]))


def _shown(plan):
    """What the page shows of a plan."""
    return {
        "planned": plan.fingerprint,
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
