"""The base of all records: a permanent address, texts, and a status that decides whether the public sees it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from records.models.address import AddressField
from records.models.citation import citing_any
from records.models.dated import check_year_online
from records.models.origin import FromDataset
from records.models.searchable import Searchable
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tombstone import is_buried
from records.models.tracked import TrackedQuerySet

# The fields of every record that the public log shows, before those of its own.
LOGGED_FIELDS = ("title", "summary", "body", "note", "dataset", "dataset_key")


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    MERGED = "merged", "Merged into another record"


def target_not_public(record, target):
    """The sentence on a public record that is merged into one which is not."""
    return f"“{target}” is not public, but “{record}” is: readers would lose its page. Publish “{target}” first."


class RecordQuerySet(TrackedQuerySet):
    def published(self, at=None):
        """Records the public may see at that moment (now if none is given)."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now(), withheld=False)

    def visible(self, at=None, of=""):
        """The same, for code that reads rows and records alike."""
        return self.published(at)

    def citing(self, source):
        """Records with a citation of this source, or with a source that was found cited in it."""
        return citing_any(self, [""], source)

    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self


def _constraint(name, condition, message):
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}", condition=condition, violation_error_message=message
    )


class Record(FromDataset):
    """A page of the archive. `citable` names the fields that a citation can support."""

    citable = ("title", "summary", "body")
    private_fields = ("editor_note", "original")
    searchable = Searchable()

    slug = AddressField(
        "address",
        max_length=120,
        unique=True,
        help_text="The last part of the page's address, and the key in files. It can never be changed.",
    )
    title = CanonicalCharField(max_length=250)
    summary = CanonicalTextField(blank=True, help_text="Two or three sentences, shown in lists without the rest.")
    body = CanonicalTextField(blank=True, help_text="The full text. A blank line starts a new paragraph.")
    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text="Only published records are public, from their time of publication.",
    )
    published_at = models.DateTimeField(
        "published at", null=True, blank=True, help_text="Leave blank to publish now, or choose a time in the future."
    )
    withdrawal_reason = CanonicalCharField(
        max_length=300, blank=True, help_text="Shown to readers who follow an old link."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", help_text="Old links lead to this record."
    )
    note = CanonicalTextField(
        "note to the reader", blank=True, help_text="What the reader should know about the sources."
    )
    editor_note = CanonicalTextField("note for editors", blank=True, help_text="Never published.")
    created_at = models.DateTimeField("created", default=timezone.now, editable=False)
    changed_at = models.DateTimeField("last changed", auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            *FromDataset.Meta.constraints,
            _constraint("slug_is_not_empty", ~Q(slug=""), "Enter an address: lower-case words joined by hyphens."),
            _constraint("title_is_not_empty", ~Q(title=""), "Enter a title."),
            _constraint("status_is_known", Q(status__in=Status.values), "This is not a valid status."),
            _constraint(
                "published_has_a_time",
                ~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                "A published record needs a time of publication.",
            ),
            _constraint(
                "withdrawn_has_a_reason",
                ~Q(status=Status.WITHDRAWN) | ~Q(withdrawal_reason=""),
                "A withdrawn record needs a reason, which is shown to readers.",
            ),
            _constraint(
                "merged_names_its_target",
                Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into__isnull=True)),
                "The status “merged” and the record it was merged into must be given together.",
            ),
        ]

    def __str__(self):
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        record._stored_slug = record.__dict__.get("slug")
        record._stored = dict(record.__dict__)
        return record

    def save(self, *args, **kwargs):
        """Save the record. `changed_at`, which readers see, stays as it is if only private fields have changed."""
        if not args and not kwargs and (names := self._changed_private_fields()):
            kwargs["update_fields"] = names
        super().save(*args, **kwargs)
        self._stored = {}

    def _changed_private_fields(self):
        """The names of the private fields that have changed since the record was read; none if any other has."""
        stored = getattr(self, "_stored", {})
        fields = [field for field in self._meta.concrete_fields if field.attname in stored]
        changed = [field.name for field in fields if self.__dict__.get(field.attname) != stored[field.attname]]
        return changed if set(changed) <= set(self.private_fields) else []

    def clean(self):
        super().clean()
        if self.status == Status.PUBLISHED and not self.published_at:
            self.published_at = timezone.now().replace(microsecond=0)
        if self.published_at:
            check_year_online("published_at", self.published_at)
        stored = getattr(self, "_stored_slug", None)
        if stored and stored != self.slug:
            raise ValidationError(
                {"slug": f"The address “{stored}” is permanent and cannot be changed to “{self.slug}”."}
            )
        if self._state.adding and self._is_address_of_earlier_record():
            owner = type(self)._default_manager.filter(slug=self.slug).first()
            whose = f"is that of “{owner}”" if owner else "belonged to a deleted record"
            raise ValidationError({"slug": f"The address “{self.slug}” {whose}; choose another."})
        if self._state.adding and self._is_address_of_another_page():
            raise ValidationError({"slug": f"The site has another page at “{self.slug}”; choose another address."})
        if self.pk and self.pk in {record.pk for record in self.merge_chain()}:
            raise ValidationError(
                {"merged_into": "A record cannot be merged into itself, directly or through other records."}
            )
        if self.status == Status.MERGED and self.merged_into and not self.merge_target.is_public():
            stored = type(self)._base_manager.filter(pk=self.pk).first()
            if stored and stored.is_public():
                raise ValidationError({"merged_into": target_not_public(self, self.merge_target)})

    def _is_address_of_earlier_record(self):
        """Whether a record that is not this one has this address, or had it when readers may have seen it.

        A deleted record may come back to its own, and a draft that was deleted leaves its address to others.
        """
        others = self.history.model.objects.filter(slug=self.slug)
        earlier = set((others.exclude(id=self.pk) if self.pk else others).values_list("status", flat=True))
        if earlier - {Status.DRAFT, Status.REVIEW} or is_buried(type(self), self.slug, was_public=True):
            return True
        return bool(earlier) and type(self)._default_manager.filter(slug=self.slug).exclude(pk=self.pk).exists()

    def _is_address_of_another_page(self):
        """Whether this address already leads to another page, as /groups/relations/ does."""
        try:
            return resolve(reverse(self._meta.model_name, args=[self.slug])).url_name != self._meta.model_name
        except (NoReverseMatch, Resolver404):
            return False

    def merge_chain(self):
        """[Record] that this one was merged into, one after the other; a circle is followed once."""
        merge_chain, record = [], self
        while record.merged_into and record.merged_into not in merge_chain:
            record = record.merged_into
            merge_chain.append(record)
        return merge_chain

    @property
    def merge_target(self):
        """The record at the end of the merge chain; the record itself if it was not merged."""
        return [self, *self.merge_chain()][-1]

    def public_from(self):
        """The time from which `RecordQuerySet.published()` includes this row; None if it does not."""
        return self.published_at if self.status == Status.PUBLISHED and not self.withheld else None

    def is_public(self, at=None):
        """Whether `RecordQuerySet.published()` includes this row at that time (now if none is given)."""
        moment = self.public_from()
        return moment is not None and moment <= (at or timezone.now())

    def get_absolute_url(self):
        return reverse(f"{self._meta.model_name}", args=[self.slug])
