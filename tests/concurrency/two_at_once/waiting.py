"""A request waits for what another process holds."""

import subprocess
import sys

from django.db import connection, transaction

from archive.busy import bound_waiting
from profiles.models import Group
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import plan_import
from records.models.change_set import ChangeSet, change_set
from tests.concurrency.two_at_once.forms import browser_of_amina
from tests.records.modeladmin.admin_forms import address, filled_in


def wait():
    """Post a form of the admin, as a web server does, while another process holds what it needs."""
    browser = browser_of_amina()
    group = Group.objects.get(slug="one")
    typed = {**filled_in(browser, address(group)), "summary": "What was typed."}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-m", "tests.concurrency.two_at_once", "hold"], **pipes) as other:
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
    with change_set(ChangeSet.Channel.COMMAND) as current:
        Group.objects.select_for_update().get(slug="one").save()
        print("ready", flush=True)
        sys.stdin.readline()
        transaction.set_rollback(True)
        current.discard()
