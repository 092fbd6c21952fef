"""Merging sources, publishers and places: the double is deleted, and its address leads to the other."""

import pytest

from profiles.models import (
    GroupCitation,
)
from records.history.trash import deleted_rows, remove_for_good
from records.history.undo import undo
from records.models import Place, Publisher, Source
from records.models.change_set import ChangeSet, change_set
from records.models.place import PlaceAlias
from tests.make import (
    make,
    make_group,
    make_institution,
    make_place,
    make_source,
)
from tests.records.history.merges import merge

pytestmark = pytest.mark.django_db


def test_a_source_is_merged_and_deleted():
    old, target, group = make_source("old"), make_source("target"), make_group()
    citation = make(GroupCitation, record=group, source=old)
    merge(old, target)
    citation.refresh_from_db()
    assert citation.source == target and not Source.objects.filter(slug="old").exists()


@pytest.mark.parametrize("way", ["once", "twice", "undone"])
def test_the_address_of_a_merged_source_redirects_while_it_is_away(client, way):
    old, target, last = (make_source(slug) for slug in ("old", "target", "last"))
    for source in (old, target, last):
        make(GroupCitation, record=make_group(f"group-{source.slug}"), source=source)
    made = merge(old, target)
    if way == "twice":
        merge(target, last)
    if way == "undone":
        undo(made)
        assert client.get("/sources/old/").status_code == 200
    else:
        slug = "last" if way == "twice" else "target"
        for page in ("", "cite/", "cite.bib"):
            response = client.get(f"/sources/old/{page}")
            assert (response.status_code, response["Location"]) == (301, f"/sources/{slug}/{page}")


@pytest.fixture
def merged():
    """The change set that merged a source into one that a published group cites."""
    old, target = make_source("old"), make_source("target")
    make(GroupCitation, record=make_group(), source=target)
    return merge(old, target)


def location(client):
    """Where the address of the merged source redirects to; "" if it is not found."""
    response = client.get("/sources/old/")
    assert response.status_code in (301, 404)
    return response.headers.get("Location", "")


def test_a_source_that_is_deleted_after_its_merge_was_undone_no_longer_redirects(client, merged):
    undo(merged)
    with change_set(ChangeSet.Channel.ADMIN):
        Source.objects.get(slug="old").delete()
    assert location(client) == ""
    remove_for_good(deleted_rows([Source]), who=None)
    assert location(client) == ""


def test_a_new_source_that_is_deleted_at_the_address_of_a_merged_one_does_not_redirect(client, merged):
    with change_set(ChangeSet.Channel.ADMIN):
        make_source("old").delete()
    assert location(client) == ""


def test_a_merge_that_is_done_again_redirects_again(client, merged):
    undone, _plan = undo(merged)
    undo(undone)
    assert location(client) == "/sources/target/"


def test_a_merged_source_still_redirects_after_it_was_removed_from_the_trash(client, merged):
    remove_for_good(deleted_rows([Source]), who=None)
    assert location(client) == "/sources/target/"


def test_the_address_of_a_source_merged_into_one_that_is_not_public_is_not_found(client):
    merge(make_source("old"), make_source("target"))
    assert client.get("/sources/old/").status_code == 404


def test_the_address_of_a_merged_place_redirects(client):
    old, target = make_place("old"), make_place("target")
    make_institution(country=old)
    merge(old, target)
    assert client.get("/places/old/")["Location"] == "/places/target/"


def test_a_citation_of_a_source_in_its_double_is_one_of_the_source_itself():
    old, target = make_source("old"), make_source("target")
    citation = make(GroupCitation, record=make_group(), source=old, via=target)
    merge(old, target)
    citation.refresh_from_db()
    assert (citation.source, citation.via) == (target, None)


def test_a_publisher_is_merged_with_its_sources(old):
    source, kept = make_source(), make(Publisher, slug="news", name="News")
    merge(Publisher.objects.get(slug="daily-news"), kept)
    source.refresh_from_db()
    assert source.publisher == kept and Publisher.objects.count() == 1


def test_a_place_is_merged_with_what_lies_in_it():
    old, target = make_place("old"), make_place("target")
    city, alias = make_place("city", parent=old, kind="city"), make(PlaceAlias, record=old, name="Former")
    merge(old, target)
    city.refresh_from_db(), alias.refresh_from_db()
    assert (city.path, alias.record) == ("target/city/", target) and not Place.objects.filter(slug="old").exists()
