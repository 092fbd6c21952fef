"""Which tables a wording is struck from, and how."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models

from records.models.content_version import ContentVersion
from records.models.facet_bitmap import FacetBitmap, FacetSignature
from records.models.reindex_progress import ReindexProgress
from records.models.search_entry import SearchEntry, SearchWord
from records.models.struck_wording import StruckWording, worded_fields
from records.models.tracked import Tracked
from records.models.upload import Upload

CURRENT = "rows as they are now"
EARLIER = "earlier versions"
OTHER = "notes, messages and logs"
UPLOAD = "files waiting to be imported"
ACCOUNT = "accounts"
ADDRESSES = {"path", "slug", "address", "merged_into"}  # columns that are no SlugField
# Made from other tables, or without any words that people write.
MADE_BY_THE_INDEX = {SearchEntry, SearchWord, FacetBitmap, FacetSignature, ReindexProgress}
NOT_SEARCHED = MADE_BY_THE_INDEX | {StruckWording, ContentVersion, Permission}
APPS_NOT_SEARCHED = {"contenttypes", "sessions"}


def kind_of(model):
    """What is done with a table: CURRENT, EARLIER, OTHER, UPLOAD or ACCOUNT; None if nothing is."""
    label = model._meta.app_label
    if model in NOT_SEARCHED or label in APPS_NOT_SEARCHED or model._meta.proxy:
        return None
    if issubclass(model, Tracked):
        return CURRENT
    if hasattr(model, "instance_type"):
        return EARLIER
    return UPLOAD if model is Upload else ACCOUNT if label == "auth" else OTHER


def searched_tables():
    """[(model, kind)] of all tables with texts."""
    kinds = ((model, kind_of(model)) for model in apps.get_models(include_auto_created=True))
    return [(model, kind) for model, kind in kinds if kind and (worded_fields(model) or kind is UPLOAD)]


def is_address(field):
    """Whether its value is a permanent address or key, or made of such."""
    return isinstance(field, models.SlugField) or field.name in ADDRESSES


def is_link(field):
    """Whether its value is an address elsewhere, of which a part alone would lead nowhere."""
    return isinstance(field, models.URLField | models.EmailField)
