import pytest

from incidents.models import IncidentCitation
from records.footnotes import MAX_BACKLINKS, Footnotes
from records.models import Publisher
from tests.make import make, make_incident, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    incident, report = make_incident(), make_source("report")
    first, second = make_source("first"), make_source("second")
    place = {"record": incident, "via": report, "where": "paragraph"}
    make(IncidentCitation, **place, source=first, locator="3")
    make(IncidentCitation, **place, source=second, locator="3", position=2)
    make(
        IncidentCitation,
        **place,
        source=first,
        locator="9",
        position=3,
        supports=["killed"],
        status="conflicting",
        figure="8 killed",
    )
    return incident


def test_sources_cited_at_one_place_of_a_document_share_a_number(incident):
    notes = Footnotes()
    [note] = notes.of(incident, "date")
    assert (note.number, [source.slug for source in note.sources]) == (1, ["first", "second"])


def test_a_citation_of_one_fact_is_not_a_note_to_another(incident):
    notes = Footnotes()
    assert [note.locator for note in notes.of(incident, "killed")] == ["paragraph 3", "paragraph 9"]
    assert [note.locator for note in notes.of(incident, "places")] == ["paragraph 3"]


def test_a_note_says_what_a_disagreeing_source_says(incident):
    notes = Footnotes()
    agreeing, disagreeing = notes.of(incident)
    assert notes.of(incident) == {agreeing: False, disagreeing: True}
    assert disagreeing.remarks == [(True, "8 killed")]


def test_conflicting_figures_are_given_with_the_field(incident):
    notes = Footnotes()
    [(text, note)] = notes.conflicts(incident, "killed")
    assert (text, note.title) == ("8 killed", "A report, paragraph 9")
    assert notes.conflicts(incident, "date") == []


def test_the_page_states_it_beside_the_figure(client, everything):
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    figures = page[page.index('<dl class="figures">') : page.index("</dl>")]
    assert "Sources differ: 8 killed <span>(The country report, paragraph 9)</span>" in figures


def test_a_note_links_back_to_each_reference(client, everything):
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    references = page.count('href="#note-1"')
    assert references > 1
    for reference in range(1, min(references, MAX_BACKLINKS) + 1):
        assert page.count(f'id="cite-1-{reference}"') == page.count(f'href="#cite-1-{reference}"') == 1


def test_what_conflicting_sources_say_is_shown_once_on_a_page(incident):
    footnotes = Footnotes()
    assert [text for text, _note in footnotes.conflicts(incident, "killed")] == ["8 killed"]
    assert footnotes.conflicts(incident, "killed", "injured") == []


def test_what_is_said_against_a_conflicting_source_is_repeated_beside_another_one(incident):
    other = {"record": incident, "source": make_source("third"), "where": "page", "locator": "4", "position": 4}
    make(IncidentCitation, **other, supports=["injured"], status="conflicting", figure="9 injured")
    footnotes = Footnotes()
    assert len(footnotes.conflicts(incident, "killed")) == 1
    both = [text for text, _note in footnotes.conflicts(incident, "killed", "injured")]
    assert both == ["8 killed", "9 injured"]


def test_the_key_of_the_sign_for_differing_sources_is_given_where_it_is_used(client, incident):
    assert "Sources differ.</p>" in client.get(incident.get_absolute_url()).content.decode()
    assert "Sources differ.</p>" not in client.get(make_incident("other").get_absolute_url()).content.decode()


def test_the_row_for_documents_without_a_publisher_is_not_named(client):
    nobody = make(Publisher, slug="not-named", name="Publisher not named")
    incident, leaflet = make_incident(), make_source("leaflet", publisher=nobody, title="A leaflet")
    make(IncidentCitation, record=incident, source=leaflet)
    assert str(leaflet) == "A leaflet"
    for address in (incident.get_absolute_url(), "/sources/", leaflet.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "A leaflet" in page and "(Publisher not named)" not in page and ", Publisher not named" not in page


def test_a_note_to_the_reader_is_in_paragraphs_and_its_own_marks_are_text(client):
    incident = make_incident(note="The source is <b>unsure</b>.\n\nSo are we.")
    page = client.get(incident.get_absolute_url()).content.decode()
    assert "<p>The source is &lt;b&gt;unsure&lt;/b&gt;.</p>" in page
    assert "<p>So are we.</p>" in page


def test_a_document_whose_publisher_is_not_named_is_followed_by_its_locator_without_a_gap(client):
    nobody = make(Publisher, slug=Publisher.NOT_NAMED, name="Not named")
    incident = make_incident()
    make(IncidentCitation, record=incident, source=make_source("found", publisher=nobody), where="page", locator="4")
    assert "A report</a>, page 4." in client.get(incident.get_absolute_url()).content.decode()
