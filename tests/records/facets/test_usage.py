"""Places and sources are public while something public uses them."""

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.models import Incident, IncidentCitation, IncidentPlace
from profiles.models import Group, GroupCitation, Role, RoleCitation
from records.facets.rebuild import rebuild
from records.models import Place, Source
from records.models.change_set import ChangeSet, change_set
from records.models.search_entry import SearchEntry
from tests.make import make, make_group, make_incident, make_institution, make_person, make_place, make_source

pytestmark = pytest.mark.django_db


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    with change_set(ChangeSet.Channel.COMMAND):
        row.save()


def delete(row):
    with change_set(ChangeSet.Channel.COMMAND):
        row.delete()


def public():
    """The slugs of the places and sources that the public may see."""
    return {row.slug for model in (Place, Source) for row in model.objects.published()}


def test_what_nothing_uses_has_no_page_and_is_named_nowhere(client):
    place, source = make_place(), make_source()
    for path in (place.get_absolute_url(), source.get_absolute_url(), f"{source.get_absolute_url()}cite/"):
        assert client.get(path).status_code == 404
    for path in ("/places/", "/sources/", "/sitemap.xml", "/places.csv", "/sources.csv"):
        response = client.get(path)
        text = str(b"".join(response.streaming_content) if response.streaming else response.content)
        assert "northland" not in text and "daily-news" not in text, path
    assert not SearchEntry.objects.exists()


def test_a_place_is_public_while_a_public_record_is_there():
    incident, place = make_incident(status="draft"), make_place()
    row = make(IncidentPlace, record=incident, place=place)
    assert public() == set()
    change(incident, status="published", published_at=timezone.now())
    assert public() == {"northland"}
    delete(row)
    assert public() == set()


def test_a_source_is_public_until_the_record_that_cites_it_is_withdrawn():
    incident = make_incident()
    make(IncidentCitation, record=incident, source=make_source(), via=make_source("digest", title="A digest"))
    assert public() == {"daily-news-report", "digest"}
    change(incident, status="withdrawn", withdrawal_reason="A mistake.")
    assert public() == set()


def test_a_place_is_used_by_the_places_within_it():
    above = make_place()
    city = make_place("harbour", parent=make_place("coast", parent=above, kind="province"), kind="city")
    make(IncidentPlace, record=make_incident(), place=city)
    assert public() == {"northland", "coast", "harbour"}
    change(city, parent=make_place("southland"))
    assert public() == {"southland", "harbour"}


def test_a_place_is_hidden_when_the_row_moves_to_another():
    row = make(IncidentPlace, record=make_incident(), place=make_place())
    change(row, place=make_place("southland"))
    assert public() == {"southland"}


def test_a_source_is_hidden_when_the_record_that_cites_it_is_deleted():
    group = make_group()
    make(GroupCitation, record=group, source=make_source())
    assert public() == {"daily-news-report"}
    delete(group)
    assert public() == set()


def test_a_source_cited_in_a_hidden_row_alone_is_not_public():
    group, source = make_group(status="draft"), make_source()
    role = make(Role, person=make_person(), group=group, kind="leader")
    make(RoleCitation, record=role, source=source)
    assert public() == set()
    change(group, status="published", published_at=timezone.now())
    assert public() == {"daily-news-report"}
    change(role, group=make_group("blue-front", status="draft"))
    assert public() == set()


def test_a_place_becomes_public_with_the_record_that_uses_it():
    soon = timezone.now() + datetime.timedelta(days=2)
    make(IncidentPlace, record=make_incident(published_at=soon), place=make_place())
    assert public() == set()
    assert Place.objects.published(soon).get().slug == "northland"


def test_a_source_becomes_public_with_the_last_of_the_records_that_its_row_leads_to():
    soon, later = (timezone.now() + datetime.timedelta(days=days) for days in (2, 4))
    role = make(Role, person=make_person(published_at=soon), group=make_group(published_at=later), kind="leader")
    make(RoleCitation, record=role, source=make_source())
    assert not Source.objects.published(soon).exists()
    assert Source.objects.published(later).exists()


def test_a_place_is_public_from_the_first_use_of_a_place_within_it():
    soon, later = (timezone.now() + datetime.timedelta(days=days) for days in (2, 4))
    above = make_place()
    for slug, moment in (("harbour", later), ("coast", soon)):
        place = make_place(slug, parent=above, kind="city")
        make(IncidentPlace, record=make_incident(f"in-{slug}", published_at=moment), place=place)
    assert {place.slug for place in Place.objects.published(soon)} == {"northland", "coast"}


def test_the_log_does_not_name_a_place_that_is_no_longer_public(client):
    institution = make_institution(country=make_place("southland"))
    change(institution, country=make_place("northland"))
    log = client.get("/institutions/government/changes/").content.decode()
    assert "Northland" in log and "Southland" not in log
    make(IncidentPlace, record=make_incident(), place=Place.objects.get(slug="southland"))
    assert "Southland" in client.get("/institutions/government/changes/").content.decode()


def test_only_a_place_in_use_has_a_link_to_its_page_in_the_admin(admin_client, everything):
    unused = make_place("southland")
    for place, linked in ((everything.city, True), (unused, False)):
        form = admin_client.get(reverse("admin:records_place_change", args=[place.pk])).content.decode()
        assert ("View on site" in form) == linked, place


def closing_queries(first, number):
    """How many queries the end of a change set takes that publishes so many incidents, each elsewhere."""
    with CaptureQueriesContext(connection) as queries, change_set(ChangeSet.Channel.COMMAND):
        for n in range(first, first + number):
            incident = make_incident(f"incident-{n}")
            make(IncidentPlace, record=incident, place=make_place(f"place-{n}"))
            make(IncidentCitation, record=incident, source=make_source(f"source-{n}"))
        before = len(queries)
    return len(queries) - before


def test_the_index_takes_as_many_queries_for_many_rows_as_for_few():
    closing_queries(0, 1)  # what is new only once, as the words of titles
    assert closing_queries(10, 3) == closing_queries(20, 30)


def test_the_index_after_any_edits_knows_the_same_places_and_sources_as_a_rebuilt_one(everything):
    edits = random.Random(7)
    states = [
        {"status": "draft"},
        {"status": "withdrawn", "withdrawal_reason": "A mistake."},
        {"status": "published", "published_at": timezone.now()},
        {"status": "published", "published_at": timezone.now() + datetime.timedelta(days=9)},
    ]
    for number in range(25):
        model = edits.choice([Incident, Group, IncidentPlace, IncidentCitation, RoleCitation, Place])
        row = edits.choice(list(model.objects.all()) or [everything.incident])
        if isinstance(row, (Incident, Group)):
            change(row, **edits.choice(states))
        elif isinstance(row, Place):
            make(IncidentPlace, record=edits.choice(list(Incident.objects.all())), place=make_place(f"p-{number}", row))
        else:
            delete(row)
    entries = SearchEntry.objects.filter(record_type__in=("place", "source"))
    before = set(entries.values_list("record_type", "object_id", "public_from"))
    rebuild()
    assert set(entries.values_list("record_type", "object_id", "public_from")) == before
