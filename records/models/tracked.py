"""Rows with a history: every write belongs to a change set and leaves a history row."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from records.models.change_set import HistoryRow, current_change_set, require_change_set
from records.models.natural_key import NaturalKeyed, NaturalKeyQuerySet
from records.models.struck_wording import check_struck, struck_wordings_outside, worded_fields
from records.models.visible import VisibleQuerySet


def _history_user(instance, **kwargs):
    current = current_change_set()
    return current.who if current else None


class TrackedQuerySet(NaturalKeyQuerySet, VisibleQuerySet):
    """Raises TypeError for the writes that would leave no history row."""

    def update(self, **values):
        raise TypeError("update() leaves no history: save() each row inside a change set.")

    def bulk_create(self, objs, *args, **kwargs):
        raise TypeError("bulk_create() leaves no history: save() each row inside a change set.")

    def bulk_update(self, objs, fields, *args, **kwargs):
        raise TypeError("bulk_update() leaves no history: save() each row inside a change set.")


class TrackedHistoryManager(HistoryManager):
    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        """The class of managers; simple_history makes one whenever `history` is read, which took a fifth of a save."""
        return super().from_queryset(queryset_class, class_name)


class TrackedHistory(HistoricalRecords):
    def fields_included(self, model):
        """All fields but generated ones, which the database computes."""
        return [field for field in super().fields_included(model) if not isinstance(field, models.GeneratedField)]

    def pre_delete(self, instance, **kwargs):
        """Called before anything is deleted, also for each row that is deleted with its record."""
        require_change_set(type(instance))
        super().pre_delete(instance, **kwargs)


@cache
def cascading_links(model):
    """The foreign keys to the rows that a row of this model belongs to and is deleted with."""
    links = [field for field in model._meta.concrete_fields if field.many_to_one]
    return [field for field in links if field.remote_field.on_delete is models.CASCADE]


@cache
def owning_links(model):
    """The foreign keys by which a row belongs: to its `record`, or to all rows that it is deleted with."""
    links = cascading_links(model)
    return [link for link in links if link.name == "record"] or links


class Tracked(NaturalKeyed):
    """A row with a history."""

    objects = TrackedQuerySet.as_manager()
    history = TrackedHistory(
        inherit=True, bases=[HistoryRow], get_user=_history_user, history_manager=TrackedHistoryManager
    )

    loaded_owners = ()  # `owners()` as they were when the row was read
    being_deleted = ()  # primary keys of rows that the same save deletes; they do not count as stored
    content_fields = ()  # of which no two rows of a record may have the same values
    _unstruck = None  # (the change set in which, the texts in which) no struck wording was found
    logged_fields = ()  # of a row of a record: the fields whose changes the public log shows
    private_fields = ()  # which are for editors alone: a change of them is no change for the public

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row.loaded_owners = row.owners()
        return row

    def clean(self):
        super().clean()
        self._check_struck()

    def save(self, *args, **kwargs):
        """Save the row with its history. Raises NoChangeSet, before anything is written, if no change set is open, and
        ValidationError if it would bring back a struck wording.
        """
        require_change_set(type(self))
        self._check_struck()
        super().save(*args, **kwargs)

    def _check_struck(self):
        current = current_change_set()
        known = current.struck if current else struck_wordings_outside()
        if not known or (current and current.allows_struck):
            return
        texts = [str(getattr(self, field.attname)) for field in worded_fields(type(self))]
        if current and self._unstruck == (current, texts):
            return
        try:
            check_struck(self, known)
        except ValidationError:
            if current:
                current.refused_struck = True
            raise
        self._unstruck = current, texts

    def get_constraints(self):
        """Without those that only rows being deleted would break."""
        constraints = super().get_constraints()
        if not self.being_deleted:
            return constraints
        return [(model, [each for each in own if not self._taken_by_deleted(each)]) for model, own in constraints]

    def _taken_by_deleted(self, constraint):
        """Whether this is a UniqueConstraint on fields whose values a row being deleted has."""
        names = constraint.fields if isinstance(constraint, models.UniqueConstraint) else ()
        values = {name: getattr(self, name) for name in names}
        return bool(names) and type(self)._default_manager.filter(pk__in=self.being_deleted, **values).exists()

    @property
    def log_name(self):
        """The name of the row beside a value of it that has changed."""
        return str(self)

    def content(self):
        """The values of the `content_fields`, of links their primary keys."""
        return tuple(getattr(self, self._meta.get_field(name).attname) for name in self.content_fields)

    def unique_content(self):
        """What no two rows may have in common; () if rows of this model may say the same."""
        return self.content()

    def unique_error_message(self, model_class, unique_check):
        """Name the row that has this value of a unique field; Django says only that there is one."""
        if len(unique_check) > 1:
            return super().unique_error_message(model_class, unique_check)
        [name] = unique_check
        value, label = getattr(self, name), capfirst(model_class._meta.get_field(name).verbose_name)
        owner = model_class._default_manager.filter(**{name: value}).first()
        return ValidationError(f"{label} “{value}” is taken by “{owner}”; choose another.", code="unique")

    def owners(self):
        """[(model, pk)] of the rows that this one belongs to and is deleted with."""
        links = ((field.related_model, self.__dict__.get(field.attname)) for field in cascading_links(type(self)))
        return [(model, pk) for model, pk in links if pk]


def save_checked(row, **options):
    """Validate a row and save it, with these options of `save()`. Raises ValidationError.

    Constraints are left to the database, which saves a query for each; if one fails, `full_clean()` gives its message.
    """
    row.clean_fields()
    row.clean()
    try:
        with transaction.atomic():
            row.save(**options)
    except IntegrityError:
        row.full_clean()
        raise
