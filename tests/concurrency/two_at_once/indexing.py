"""One makes something public while another, who cannot see that yet, changes it or links to it.

Number 0 stays in its transaction for a while after it has written the index. On PostgreSQL the other one begins in that
time; on SQLite it waits.
"""

from time import sleep

from django.db import transaction

from incidents.models import Actor, Incident, IncidentCitation
from profiles.models import Group
from records.models import Source
from records.models.change_set import ChangeSet, change_set
from records.models.tracked import save_checked
from tests.make import make


def title_beside_first_citation(number):
    """A source is cited for the first time while another changes its title."""
    source = Source.objects.get(slug="uncited")
    if number:
        sleep(0.5)
        _save(source, title="A corrected title")
    else:
        _slowly(make, IncidentCitation, record=Incident.objects.get(slug="first"), source=source)


def link_beside_publication(number):
    """A draft is published while another adds an actor that leads to it."""
    group = Group.objects.get(slug="draft")
    if number:
        sleep(0.5)
        make(Actor, record=Incident.objects.get(slug="first"), group=group, attribution="claimed")
    else:
        _slowly(_save, group, status="published")


def _slowly(write, *args, **fields):
    with transaction.atomic():
        write(*args, **fields)
        sleep(1.5)


def _save(row, **values):
    with change_set(ChangeSet.Channel.COMMAND):
        for name, value in values.items():
            setattr(row, name, value)
        save_checked(row)
