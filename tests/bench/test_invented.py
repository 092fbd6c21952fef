"""The invented incidents of the bench keep every rule of the archive, though they are written without its models."""

import pytest

from bench.addresses import FACETS, PLACES, ours, selections
from bench.inside.bitmap_bytes import bytes_of_one
from bench.inside.load import HANGING, load_incidents
from bench.inside.writing import count_on, write
from bench.invented import world
from bench.invented.incidents import incident
from bench.one_edit import MAX_BYTES
from incidents.models import Incident
from profiles.models import Group, Person
from records.facets.rebuild import rebuild, rebuild_type
from records.facets.stored_bitmaps import CHUNK_ROWS
from records.models import Place, Publisher, Source
from tests.make import make_incident

NUMBER = 25


@pytest.fixture
def invented(db):
    for model, rows in (
        (Place, world.place_rows()),
        (Group, world.group_rows()),
        (Person, world.person_rows()),
        (Publisher, world.publisher_rows()),
        (Source, world.source_rows(NUMBER)),
    ):
        write(model, rows)
    load_incidents(1, NUMBER)
    count_on([Incident, *HANGING])


def test_a_number_always_gives_the_same_incident():
    assert list(incident(7)) == list(incident(7)) != list(incident(8))


def test_invented_incidents_keep_every_rule(invented):
    assert Incident.objects.count() == NUMBER
    for model in (Incident, *HANGING):
        for row in model.objects.all():
            row.full_clean()


def test_what_the_database_computes_is_there(invented):
    counted = Incident.objects.filter(killed__isnull=False)
    assert counted and not counted.filter(killed_counted__isnull=True)


def test_rows_written_later_get_numbers_of_their_own(invented):
    assert make_incident().pk == NUMBER + 1


def test_places_lie_in_places(invented):
    district = Place.objects.get(slug=PLACES[0])
    assert [above.kind for above in district.ancestors()] == ["country", "province"]


def test_no_address_is_requested_twice():
    addresses = [ours(selection) for selection in selections()]
    assert len(addresses) == len(set(addresses))


def test_the_peer_counts_the_facets_that_the_list_offers(invented, client):
    rebuild()
    offered = {part.field.name for part in client.get("/incidents/").context["facet_options"] if hasattr(part, "field")}
    assert {"side", "date_known"} < offered <= {*FACETS, "toll"}


def test_one_new_incident_writes_its_chunk_alone(invented):
    rebuild_type(Incident, set())
    few, many = map(bytes_of_one, (NUMBER, CHUNK_ROWS - 1))
    assert 0 < few < many < MAX_BYTES
    assert Incident.objects.count() == NUMBER
