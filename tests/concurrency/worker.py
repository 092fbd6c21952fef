"""One of the processes of tests/concurrency/test_four_writers.py; all work on DATABASE_URL.

    python -m tests.concurrency.worker make           fill an empty database; print the key of its last change set
    python -m tests.concurrency.worker ROLE STEPS     write or read that often, as soon as a line of input comes
    python -m tests.concurrency.worker check START    print as JSON what is wrong, START being what `make` printed

A role prints as JSON how often it has "saved", how often it was "refused" for a reason, and what has "failed".
"""

import json
import os
import random
import sys

import django

NAMES = ["north", "south", "east", "west"]


def make():
    """Four groups with an alias each, four incidents, an account for each role."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from incidents.models import IncidentPlace
    from profiles.models import GroupAlias
    from records.models import ChangeSet
    from tests.concurrency.roles import ROLES
    from tests.make import make, make_group, make_incident, make_place

    call_command("migrate", verbosity=0)
    harbour = make_place("harbour")
    for name in NAMES:
        make(GroupAlias, record=make_group(name), name=f"Front of the {name}", kind="acronym")
        make(IncidentPlace, record=make_incident(f"raid-{name}"), place=harbour)
    for role in ROLES:
        get_user_model().objects.create_superuser(role)
    return ChangeSet.objects.latest("pk").pk


def work(role, steps):
    """Take that many steps of a role, each with a token of its own, by which what it has written is found again."""
    from django.test import Client
    from django.test.utils import setup_test_environment

    from tests.concurrency.roles import ROLES

    setup_test_environment()
    browser = Client(raise_request_exception=False)
    browser.force_login(_account(role))
    chance, counts = random.Random(role), {"saved": 0, "refused": 0, "failed": []}
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(steps):
        outcome = ROLES[role](browser, chance, f"{role}-{number}")
        if outcome in counts:
            counts[outcome] += 1
        else:
            counts["failed"].append(outcome)
    return counts


def _account(role):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=role)


def main(command, *arguments):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    from tests.concurrency.checks import check

    commands = {"make": make, "check": check}
    found = commands[command](*map(int, arguments)) if command in commands else work(command, int(*arguments))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
