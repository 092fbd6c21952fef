"""The index is rebuilt while somebody saves, and the rebuild is killed."""

import sys

from profiles.models import Group
from records.facets import rebuilt_entries
from records.facets.rebuild import rebuild
from records.models import FacetBitmap, FacetSignature, SearchEntry, SearchWord, Source
from records.models.change_set import ChangeSet, change_set


def lose_index():
    for table in (FacetBitmap, FacetSignature, SearchEntry, SearchWord):
        table.objects.all().delete()


def reindex():
    entries_of, seen = rebuilt_entries.entries_of, {Group: [], Source: []}

    def waiting(model, pks, moments=None):
        entries = list(entries_of(model, pks, moments))
        if model in seen and pks not in seen[model] and len(seen[model]) < 2:
            seen[model].append(pks)
            print(model._meta.model_name, flush=True)
            sys.stdin.readline()
        return entries

    rebuilt_entries.entries_of, rebuilt_entries.ENTRIES_PER_STEP = waiting, 1
    rebuild()


def change_group():
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.earliest("pk")
        group.kind = "party"
        group.save()


def change_source():
    with change_set(ChangeSet.Channel.COMMAND):
        source = Source.objects.earliest("pk")
        source.title = "A title changed beside a rebuild"
        source.save()


def finish():
    rebuild(print, go_on=True)
