"""Writes of two processes at the same moment, each started by tests/records/test_two_at_once.py.

    python -m tests.two_at_once make           fill an empty database
    python -m tests.two_at_once write NUMBER   for each NAME that comes as a line of input: print "ready", wait for
                                               another line, then make write NUMBER (0 or 1) of that name
    python -m tests.two_at_once check          print as JSON what the database holds
    python -m tests.two_at_once wait           print the status of a save that another process does not let through
    python -m tests.two_at_once lose_index     leave nothing of the index
    python -m tests.two_at_once reindex        rebuild it, but wait for a line of input whenever a group has been read
    python -m tests.two_at_once change_kind    save a group
    python -m tests.two_at_once finish         rebuild what is left to rebuild

A write that is a generator is prepared up to its `yield` before the process says that it is ready.

They work on DATABASE_URL. Each write prints "done", or the sentence by which it was refused.
"""

import inspect
import json
import sys
from time import sleep

import django
from django.core.exceptions import ValidationError


def make():
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from incidents.models import IncidentPlace
    from profiles.models import GroupAlias
    from records.models.change_set import ChangeSet, change_set
    from tests.make import make, make_group, make_incident, make_place, make_source

    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser("amina")
    make_source()
    deleted = make_place("deleted")
    with change_set(ChangeSet.Channel.COMMAND):
        deleted.delete()
    for slug in ("one", "two"):
        group = make_group(slug, title="As made")
        with change_set(ChangeSet.Channel.COMMAND):
            group.title = "Edited"
            group.save()
    harbour = make_place("harbour")
    for slug in ("first", "second"):
        make(IncidentPlace, record=make_incident(slug), place=harbour)
    for slug in ("old", "older", "left", "right", "target"):
        make(GroupAlias, record=make_group(slug), name=f"Name of {slug}")


def relation(number):
    """The same alliance, from either end."""
    from profiles.models import Group, Relation
    from tests.make import make

    ends = Group.objects.filter(slug__in=["one", "two"]).order_by("slug" if number else "-slug")
    make(Relation, group=ends[0], kind="ally", other=ends[1])


def last_use(number):
    """One of the two rows that use a place is deleted."""
    from incidents.models import IncidentPlace
    from records.models.change_set import ChangeSet, change_set

    with change_set(ChangeSet.Channel.COMMAND):
        IncidentPlace.objects.get(record__slug=("first", "second")[number]).delete()


def first_use(number):
    """A source that nothing uses is cited by two records."""
    from incidents.models import Incident, IncidentCitation
    from records.models import Source
    from tests.make import make

    make(IncidentCitation, record=Incident.objects.order_by("pk")[number], source=Source.objects.get())


def undo_twice(number):
    """The first change set of a group is undone by two people."""
    from profiles.models import Group
    from records.history.undo import undo

    new, _plan = undo(Group.history.filter(slug="one", history_type="~").earliest("history_id").change_set)
    if new is None:
        raise ValidationError("nothing left")


def undo_a_deletion_twice(number):
    """The deletion of a place is undone by two people."""
    from records.history.undo import undo
    from records.models import Place

    new, plan = undo(Place.history.filter(history_type="-").latest("history_id").change_set)
    if new is None:
        raise ValidationError("; ".join(kept.reason for kept in plan.kept) or "nothing left")


def undo_beside_an_edit(number):
    """One undoes the edit of a title while another changes the title again."""
    from profiles.models import Group
    from records.history.undo import undo
    from records.models.change_set import ChangeSet, change_set

    if number:
        undo(Group.history.filter(slug="two", history_type="~").earliest("history_id").change_set)
        return
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="two")
        group.title = "Edited again"
        group.save()


def merge_twice(number):
    """A group with an alias is merged into another by two people."""
    _merge("old", "target")


def merge_beside_an_edit(number):
    """One merges a group while another changes the alias that moves."""
    from profiles.models import GroupAlias
    from records.models.change_set import ChangeSet, change_set

    if number:
        _merge("older", "target")
        return
    with change_set(ChangeSet.Channel.COMMAND):
        alias = GroupAlias.objects.select_for_update(of=("self",)).get(name="Name of older")
        alias.start = "2005"
        alias.save()


def merge_crosswise(number):
    """Two groups are merged, each into the other."""
    _merge(*("left", "right")[:: 1 if number else -1])


def _merge(old, target):
    from profiles.models import Group
    from records.history.merging import merge_into, plan_merge

    old, target = (Group.objects.get(slug=slug) for slug in (old, target))
    merge_into(old, target, {}, plan_merge(old, target).fingerprint)


def strike_beside_an_edit(number):
    """One strikes words from a group while another writes them into a second one."""
    import time

    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set
    from records.redaction.strike import strike

    if number:
        time.sleep(0.2)  # while the edit is open
        strike("Wrongly accused", "A mistake")
        return
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="two")
        group.summary = "Wrongly accused again"
        group.save()
        time.sleep(0.6)


def edit_beside_a_strike(number):
    """The same, but the strike begins first."""
    import time

    from django.db import transaction

    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set
    from records.redaction.strike import strike

    if number:
        with transaction.atomic():
            strike("Other accusation", "A mistake")
            time.sleep(0.6)
        return
    time.sleep(0.3)
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="one")
        group.summary = "Other accusation again"
        group.save()


def imports(number):
    """Two files change the same records in opposite order, each another column."""
    from profiles.resources import GroupResource
    from records.bulk.readers.csv_reader import read_csv
    from records.bulk.runner import run_import

    slugs, column = (("one", "two"), "summary") if number else (("two", "one"), "body")
    rows = "".join(f"{slug},Imported\n" for slug in slugs)
    outcome = run_import(GroupResource, read_csv(f"slug,{column}\n{rows}".encode()), write=True)
    if outcome.problems:
        raise ValidationError([str(problem) for problem in outcome.problems])


def forms_of_two_fields(number):
    """Two forms of one record, both opened before either is saved, change different fields."""
    yield from _edit("second", [{"summary": "Typed."}, {"body": "Typed."}][number])


def forms_of_one_field(number):
    """Two forms of one record, both opened before either is saved, change the same field."""
    yield from _edit("first", {"summary": f"Typed by {number}."})


def double_click(number):
    """The form of a new record is posted twice."""
    from incidents.models import Incident

    yield from _post(Incident, "add", {"title": "Third", "slug": "third", "kind": "attack", "form_token": "same"})


def _edit(slug, values):
    from incidents.models import Incident

    yield from _post(Incident.objects.get(slug=slug), "change", values)


def _post(model_or_row, page, values):
    """Open a page of the admin, and post it with these values."""
    from tests.records.modeladmin.admin_forms import address, errors, filled_in

    browser, url = _browser(), address(model_or_row, page)
    typed = {**filled_in(browser, url), **values}
    yield
    response = browser.post(url, typed)
    if response.status_code != 302:
        raise ValidationError(errors(response))


def _browser():
    from django.contrib.auth import get_user_model
    from django.core import mail
    from django.test import Client
    from django.test.utils import setup_test_environment

    if not hasattr(mail, "outbox"):  # once in a process
        setup_test_environment()
    browser = Client(raise_request_exception=False)
    browser.force_login(get_user_model().objects.get(username="amina"))
    return browser


def log_order(number):
    """One begins first and, where the database lets it, finishes last; the other reads the log in between.

    What the reader has seen of the log must be the end of it later on: nothing new may appear further back.
    """
    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set

    sleep(0.5 * number)
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.get(slug=("one", "two")[number])
        group.summary = "Logged"
        group.save()
        sleep(0 if number else 1.5)
    if number:
        seen = _log()
        for _attempt in range(50):
            sleep(0.1)
            if len({record for record, _shown_at in _log()[:2]}) == 2:
                break
        if _log()[-len(seen) :] != seen:
            raise ValidationError("an entry appeared behind what was read")


def _log():
    from archive.public_log.models import PublicLogEntry

    return list(PublicLogEntry.objects.shown().filter(record_type="group").values_list("object_id", "shown_at"))


def deadlock(number):
    """Two write the same groups in opposite order, and each waits until the other has begun."""
    from records.deadlocks import without_deadlock

    slugs = ("one", "two") if number else ("two", "one")
    without_deadlock(_write_slowly, slugs)


def _write_slowly(slugs):
    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set

    with change_set(ChangeSet.Channel.COMMAND):
        for slug in slugs:
            group = Group.objects.select_for_update().get(slug=slug)
            group.aims = f"{group.aims}+"
            group.save()
            sleep(1)


def wait():
    """Post a form of the admin, as a web server does, while another process holds what it needs."""
    import subprocess

    from django.db import connection

    from archive.busy import bound_waiting
    from profiles.models import Group
    from profiles.resources import GroupResource
    from records.bulk.readers.csv_reader import read_csv
    from records.bulk.runner import plan_import
    from tests.records.modeladmin.admin_forms import address, filled_in

    browser = _browser()
    group = Group.objects.get(slug="one")
    typed = {**filled_in(browser, address(group)), "summary": "What was typed."}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-m", "tests.two_at_once", "hold"], **pipes) as other:
        other.stdout.readline()
        bound_waiting(connection)
        refused, read = browser.post(address(group), typed), browser.get("/groups/one/")
        plan = plan_import(GroupResource, read_csv(b"slug,title\none,Planned\n"))
        other.communicate("go\n")
    saved = browser.post(address(group), typed)
    kept = 'name="summary" value="What was typed."' in refused.content.decode()
    print(refused.status_code, kept, refused["Retry-After"], read.status_code, saved.status_code)
    print(plan.outcome.summary)


def hold():
    """Write a group, keep the transaction open until a line of input comes, and give it up."""
    from django.db import transaction

    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set

    with change_set(ChangeSet.Channel.COMMAND) as current:
        Group.objects.select_for_update().get(slug="one").save()
        print("ready", flush=True)
        sys.stdin.readline()
        transaction.set_rollback(True)
        current.discard()


def lose_index():
    from records.models import FacetBitmap, FacetSignature, SearchEntry, SearchWord

    for table in (FacetBitmap, FacetSignature, SearchEntry, SearchWord):
        table.objects.all().delete()


def reindex():
    from profiles.models import Group
    from records.facets import rebuilt_entries
    from records.facets.rebuild import rebuild

    entries_of, seen = rebuilt_entries.entries_of, []

    def waiting(model, pks, moments=None):
        entries = list(entries_of(model, pks, moments))
        if model is Group and pks not in seen:
            seen.append(pks)
            print("read", flush=True)
            sys.stdin.readline()
        return entries

    rebuilt_entries.entries_of, rebuilt_entries.ENTRIES_PER_STEP = waiting, 1
    rebuild()


def change_kind():
    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set

    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.earliest("pk")
        group.kind = "party"
        group.save()


def finish():
    from records.facets.rebuild import rebuild

    rebuild(print)


def facets_as_in_the_records():
    """Whether the index answers for every facet of every list, and as the records do."""
    from records.facets.from_records import values_from_records
    from records.facets.index import facet_index
    from records.registry import record_types

    for record_type in record_types():
        index = facet_index(record_type.name)
        for name in index.values.unfinished | record_type.filterset_class.facets().keys():
            shown = {value: rows & index.public for value, rows in index.values[name].items()}
            shown = {value: rows for value, rows in shown.items() if rows}
            if name in index.values.unfinished or shown != values_from_records(record_type.model, name):
                return False
    return True


def check():
    from incidents.models import Incident
    from profiles.models import Group, GroupAlias, Relation
    from records.facets.rebuild import rebuild
    from records.models import Place, Source
    from records.models.search_entry import SearchEntry

    def entries():
        return list(SearchEntry.objects.order_by("record_type", "object_id").values_list("address", "facets"))

    found = {
        "relations": Relation.objects.count(),
        "places": Place.objects.published().count(),
        "sources": Source.objects.published().count(),
        "texts": list(Incident.objects.order_by("slug").values_list("summary", "body")),
        "aims": list(Group.objects.filter(slug__in=["one", "two"]).values_list("aims", flat=True)),
        "titles": list(Group.objects.filter(slug__in=["one", "two"]).order_by("slug").values_list("title", flat=True)),
        "merged": sorted(Group.objects.filter(merged_into__slug="target").values_list("slug", flat=True)),
        "aliases of their target": sorted(
            GroupAlias.objects.filter(record__slug="target").values_list("name", "start")
        ),
        "struck": sorted(Group.history.filter(summary__contains="again").values_list("summary", flat=True)),
        "merged crosswise": Group.objects.filter(slug__in=["left", "right"], status="merged").count(),
    }
    found["facets are as in the records"] = facets_as_in_the_records()
    before = entries()
    rebuild()
    return {**found, "index is as rebuilt": before == entries()}


def write(number):
    """Serve the names that come: a process takes longer to start than to write."""
    for line in sys.stdin:
        write_one(line.strip(), number)


def write_one(name, number):
    function = globals()[name]
    prepared = function(number) if inspect.isgeneratorfunction(function) else None
    if prepared:
        next(prepared)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        next(prepared, None) if prepared else function(number)
        print("done", flush=True)
    except ValidationError as error:
        print(" ".join("; ".join(error.messages).split()), flush=True)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    if sys.argv[1] == "make":
        make()
    elif sys.argv[1] == "check":
        print(json.dumps(check()))
    elif sys.argv[1] in ("wait", "hold", "lose_index", "reindex", "change_kind", "finish"):
        globals()[sys.argv[1]]()
    else:
        write(int(sys.argv[2]))
