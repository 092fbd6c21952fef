"""An app that only its own files know gets everything that a record type has: see records/registry/."""

import csv
import datetime
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group as Role
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import timezone

from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.registry import bulk_types
from tests.make import make, make_group, make_person, make_place, make_record, make_source
from tests.publications.models import Book, BookAuthor, BookCitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(db):
    """A memoir of 2015 by a person and a group, in a harbour with coordinates, with a source."""
    country = make_place()
    city = make_place("harbour", parent=country, kind="city", latitude="10.5", longitude="-20.25", exactness=1)
    book = make_record(Book, "years-in-the-front", kind="memoir", date="2015-03", place=city, body="A tale of smoke.")
    make(BookAuthor, record=book, person=make_person())
    make(BookAuthor, record=book, group=make_group())
    make(BookCitation, record=book, source=make_source())
    make_record(Book, "hidden-book", kind="study", status="draft", place=city)
    return book


def page(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def body(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_its_registration_passes_every_check():
    assert not [error for error in run_checks() if error.id.startswith("records.")]


def test_the_navigation_leads_to_its_list(client, book):
    assert '<a href="/books/">Books</a>' in page(client, "/")


def test_the_home_page_counts_it(client, book):
    assert '<a href="/books/">Books</a> <span>1</span>' in page(client, "/")


def test_the_home_page_has_its_shortcut(client, book):
    assert 'href="/books/?kind=memoir"' in page(client, "/")


def test_the_home_page_names_it_as_new(client, book):
    assert "/books/years-in-the-front/" in page(client, "/")


def test_its_list_shows_it_with_its_authors(client, book):
    text = page(client, "/books/")
    assert "Years in the front" in text and "/people/ada-lund/" in text and "/groups/red-front/" in text


@pytest.mark.parametrize("name", ["kind", "person", "group", "place"])
def test_its_filters_count_it(client, book, name):
    parts = client.get("/books/").context["facet_options"]
    facets = {facet.field.name: facet for facet in parts if hasattr(facet, "field")}
    assert {option.count for option in facets[name].shown} == {1}


@pytest.mark.parametrize("query", ["kind=memoir", "person=ada-lund", "place=northland", "date_after=2015", "q=smoke"])
def test_a_filter_finds_it(client, book, query):
    assert client.get(f"/books/?{query}").context["paginator"].count == 1


@pytest.mark.parametrize("query", ["kind=study", "date_before=2014", "q=fog"])
def test_a_filter_leaves_it_out(client, book, query):
    assert client.get(f"/books/?{query}").context["paginator"].count == 0


def test_it_has_a_page(client, book):
    assert "A tale of smoke." in page(client, "/books/years-in-the-front/")


def test_the_page_of_its_author_shows_it(client, book):
    assert "/books/years-in-the-front/" in page(client, "/people/ada-lund/")


def test_the_page_of_its_group_shows_it(client, book):
    assert "/books/years-in-the-front/" in page(client, "/groups/red-front/")


def test_the_page_of_its_place_shows_it(client, book):
    assert "/books/years-in-the-front/" in page(client, "/places/northland/")


def test_the_page_of_its_source_names_it(client, book):
    assert "/books/years-in-the-front/" in page(client, "/sources/daily-news-report/")


def test_the_search_page_finds_it_as_a_type_of_its_own(client, book):
    assert client.get("/search/", {"q": "smoke", "kind": "book"}).context["total"] == 1


def test_its_map_has_its_place(client, book):
    page(client, "/books/map/")
    [point] = json.loads(body(client, "/books/map.json"))["points"]
    assert point[0] == "Harbour"


def test_its_timeline_has_its_year(client, book):
    rows = client.get("/books/timeline/").context["timeline"].rows
    assert [(row.period.value, row.count) for row in rows] == [("2015", 1)]


def test_its_charts_count_its_kind(client, book):
    charts = {chart.name: chart for chart in client.get("/books/charts/").context["charts"]}
    assert [(bar.label, bar.count) for bar in charts["kind"].bars] == [("Memoir", 1)]


def test_its_csv_file_holds_the_published_book_only(client, book):
    rows = list(csv.reader(io.StringIO(body(client, "/books.csv").decode())))
    assert [row[0] for row in rows if row and row[0] in ("years-in-the-front", "hidden-book")] == ["years-in-the-front"]


def test_its_json_file_holds_it(client, book):
    [record] = json.loads(body(client, "/books.json"))["records"]
    assert record["slug"] == "years-in-the-front" and len(record["authors"]) == 2


def test_its_geojson_file_has_its_place(client, book):
    [feature] = json.loads(body(client, "/books.geojson"))["features"]
    assert feature["geometry"]["coordinates"] == [-20.25, 10.5]


def test_its_feed_has_it(client, book):
    entries = ElementTree.fromstring(body(client, "/books.atom")).iter("{http://www.w3.org/2005/Atom}entry")
    assert len(list(entries)) == 1


def test_its_xlsx_file_can_be_downloaded(client, book):
    assert body(client, "/books.xlsx").startswith(b"PK")


def test_its_bulk_file_comes_back_without_a_change(book, tmp_path):
    path = tmp_path / "books.csv"
    call_command("export_records", "books", str(path))
    before = ChangeSet.objects.count()
    outcome = run_import(bulk_types()["books"], read_csv(path.read_bytes()), write=True)
    assert not outcome.problems and not outcome.new and not outcome.changed
    assert ChangeSet.objects.count() == before


def test_its_bulk_file_imports_a_new_book(book):
    table = read_csv(b"slug,title,status,kind,authors\nnew-book,New book,published,study,person=ada-lund\n")
    assert not run_import(bulk_types()["books"], table, write=True).problems
    assert Book.objects.get(slug="new-book").authors.get().person.slug == "ada-lund"


def test_its_columns_are_in_the_codebook(client, book):
    text = page(client, "/codebook/")
    chapter = text[text.index('id="books"') :].partition("</section>")[0]
    assert "authors" in chapter and "memoir" in chapter


def test_the_public_log_shows_what_changed(client, book):
    with change_set(ChangeSet.Channel.COMMAND):
        book.kind = "study"
        book.save()
    text = page(client, "/changes/", kind="book")
    assert "Memoir" in text and "Study" in text


def test_its_own_log_can_be_read(client, book):
    page(client, "/books/years-in-the-front/changes/")


def test_it_can_be_cited(client, book):
    assert "@misc{book-years-in-the-front" in body(client, "/books/years-in-the-front/cite.bib").decode()


def test_its_page_leads_to_the_form_for_corrections(client, book):
    address = re.search(r'href="(/corrections/[^"]*)"', page(client, "/books/years-in-the-front/")).group(1)
    assert "years-in-the-front" in page(client, address)


def test_the_sitemap_names_it_and_no_draft(client, book):
    text = page(client, "/sitemap.xml")
    assert "/books/years-in-the-front/" in text and "hidden-book" not in text


@pytest.mark.parametrize(
    "address", ["/", "/books/", "/books.json", "/changes/", "/places/harbour/", "/search/?q=hidden"]
)
def test_a_draft_appears_nowhere(client, book, address):
    text = body(client, address).decode()
    assert "hidden-book" not in text and "Hidden book" not in text


def test_a_withdrawn_book_returns_410(client, book):
    with change_set(ChangeSet.Channel.COMMAND):
        book.status, book.withdrawal_reason = "withdrawn", "A forgery."
        book.save()
    assert client.get("/books/years-in-the-front/").status_code == 410


def test_each_role_has_its_permissions_for_it(book):
    acts = {
        role.name: set(role.permissions.filter(codename__endswith="_book").values_list("codename", flat=True))
        for role in Role.objects.all()
    }
    assert acts["Editor"] == {"view_book", "add_book", "change_book", "delete_book", "publish_book"}
    assert acts["Contributor"] == {"view_book", "add_book", "change_book"}
    assert acts["Viewer"] == {"view_book"}


def test_its_form_opens_in_the_admin(admin_client, book):
    page(admin_client, f"/admin/publications/book/{book.pk}/change/")


def test_its_file_can_be_exported_in_the_admin(admin_client, book):
    assert b"hidden-book" in body(admin_client, "/admin/publications/book/export/")


def test_it_waits_for_its_time_of_publication(client, book):
    make_record(Book, "later", kind="study", published_at=timezone.now() + datetime.timedelta(days=1))
    assert "Later" not in page(client, "/books/")
