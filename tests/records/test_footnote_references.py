"""Texts that name citations: on pages, in files and lists, and when a record is saved."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from archive.models import Passage, PassageCitation
from incidents.models import Incident, IncidentCitation
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.facets.entries import entries_of
from records.footnote_references import UnknownReference, without_references
from records.footnotes import Footnotes
from records.modeladmin.forms import RowForm
from records.models.change_set import ChangeSet, change_set
from records.models.tracked import save_checked
from records.seed import SeedError, seed
from tests.make import make, make_incident, make_source
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db
TEXT = "Seven died [^daily-news]. More <b>later</b>[^second]."
PLAIN = "Seven died. More <b>later</b>."
NO_SUCH = "summary: there is no citation with the key “nobody”; the keys are daily-news, second."


@pytest.fixture
def incident():
    with change_set(ChangeSet.Channel.COMMAND):
        incident = make_incident(summary=TEXT, body=TEXT, note=TEXT, latitude="10.5", longitude="-20.25", exactness=1)
        make(IncidentCitation, record=incident, source=make_source(), locator="4", supports=["body"])
        make(IncidentCitation, record=incident, source=make_source("other"), key="second", supports=["summary"])
    return incident


def import_cells(**cells):
    text = f"slug,{','.join(cells)}\nmarket-bombing-2015,{','.join(cells.values())}\n"
    return " ".join(map(str, run_import(IncidentResource, read_csv(text.encode()), write=True).problems))


def test_a_reference_becomes_the_number_of_its_footnote_where_it_stands(incident):
    template = Template('{% load records %}{% prose row "body" %}')
    html = template.render(Context({"row": incident, "footnotes": Footnotes()}))
    assert html.startswith('<p>Seven died<sup class="cited"><a href="#note-1" id="cite-1-1" aria-label="Note 1">1</a>')
    assert html.endswith(
        'later&lt;/b&gt;<sup class="cited"><a href="#note-2" id="cite-2-1" aria-label="Note 2">2</a></sup>.</p>'
    )


@pytest.mark.parametrize("path", ["/incidents/market-bombing-2015/", "/incidents/"])
def test_no_page_shows_a_reference_as_it_is_written(client, incident, path):
    page = client.get(path).content.decode()
    assert "Seven died" in page and "[^" not in page and "<b>later" not in page


def test_a_passage_of_a_report_has_footnotes_in_its_text(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        make(PassageCitation, record=everything.passage, source=everything.source, locator="77", key="here")
        everything.passage.text = "It burnt[^here] and fell."
        save_checked(everything.passage)
    page = client.get("/reports/northland/").content.decode()
    assert 'It burnt<sup class="cited"><a href="#note-' in page and "</sup> and fell." in page


@pytest.mark.parametrize("format", ["csv", "geojson", "atom"])
def test_flat_files_and_feeds_have_no_references(client, incident, format):
    response = client.get(f"/incidents.{format}")
    text = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
    assert "Seven died. More" in text
    assert "[^" not in text


def test_json_has_the_references_and_the_keys(client, incident):
    [record] = json.loads(b"".join(client.get("/incidents.json").streaming_content))["records"]
    assert record["body"] == TEXT
    assert [citation["key"] for citation in record["citations"]] == ["daily-news", "second"]


def test_search_does_not_find_the_key_of_a_reference(incident):
    [entry] = entries_of(Incident, [incident.pk])
    assert PLAIN in entry.text and "[^" not in entry.text


def test_what_is_no_reference_stays():
    assert without_references("[1] a [^ b] c^2 [^]") == "[1] a [^ b] c^2 [^]"


def test_a_public_file_imported_again_keeps_the_references(incident):
    text = f"# retrieved: 2030-01-01T00:00:00Z\nslug,body\nmarket-bombing-2015,{PLAIN}\n# rows: 1\n"
    outcome = run_import(IncidentResource, read_csv(text.encode()), write=True)
    assert (outcome.problems, outcome.unchanged) == ([], 1)


def test_a_text_that_names_an_unknown_citation_is_refused_in_any_change_set(incident):
    incident.summary = "Seven died[^nobody]."
    with pytest.raises(UnknownReference) as error, change_set(ChangeSet.Channel.COMMAND):
        save_checked(incident)
    assert NO_SUCH in error.value.message
    assert Incident.objects.get().summary == TEXT


def test_a_citation_that_a_text_names_cannot_be_deleted(incident):
    with pytest.raises(UnknownReference, match="no citation with the key “second”"), change_set("command"):
        incident.citations.get(key="second").delete()
    assert incident.citations.count() == 2


def test_a_record_can_be_deleted_with_its_citations(incident):
    with change_set(ChangeSet.Channel.COMMAND):
        incident.delete()
    assert not IncidentCitation.objects.exists()


def test_a_form_says_which_key_is_unknown_at_the_field(incident):
    editor = staff("Editor")
    sent = {**filled_in(editor, address(incident)), "summary": "Seven died[^nobody]."}
    assert NO_SUCH in errors(editor.post(address(incident), sent))


def test_a_form_does_not_delete_a_citation_that_a_text_names(incident):
    editor = staff("Editor")
    sent = {**filled_in(editor, address(incident)), "citations-1-DELETE": "on"}
    assert "summary: there is no citation with the key “second”; the keys are daily-news." in errors(
        editor.post(address(incident), sent)
    )


def test_a_text_may_name_a_citation_added_in_the_same_form(incident):
    editor = staff("Editor")
    row = {"source": make_source("third").pk, "status": "accepted", "position": "", "key": "third"}
    sent = with_row({**filled_in(editor, address(incident)), "summary": "Seven died[^third]."}, "citations", **row)
    response = editor.post(address(incident), sent)
    assert response.status_code == 302, errors(response)
    assert incident.citations.last().key == "third"


def test_a_text_may_name_a_citation_of_the_same_file(incident):
    assert not import_cells(summary="Seven[^new].", body="-", note="-", citations="other|key=new|locator=9")
    assert incident.citations.get().key == "new"


def test_an_import_says_which_key_is_unknown(incident):
    assert f"row 2, summary is “Seven[^nobody].”: {NO_SUCH}" in import_cells(summary="Seven[^nobody].")


@pytest.mark.parametrize("marker", ["[^ second]", "[^second ]", "[^Second x]", "[^]", "[^second"])
def test_an_import_refuses_what_only_looks_like_a_reference(incident, marker):
    assert f"summary: “{marker}” is not a footnote. Write [^key]" in import_cells(summary=f"Seven{marker}")
    assert Incident.objects.get().summary == TEXT


def test_a_form_refuses_what_only_looks_like_a_reference(incident):
    editor = staff("Editor")
    sent = {**filled_in(editor, address(incident)), "summary": "Seven died[^ second]."}
    assert "“[^ second]” is not a footnote" in errors(editor.post(address(incident), sent))


def test_no_change_set_leaves_what_only_looks_like_a_reference(incident):
    incident.summary = "Seven died[^second x]."
    with pytest.raises(UnknownReference, match="is not a footnote"), change_set(ChangeSet.Channel.COMMAND):
        save_checked(incident)


def test_an_import_does_not_delete_a_citation_that_a_text_names(incident):
    assert "no citation with the key “second”" in import_cells(citations="daily-news-report|locator=4")


def test_a_seed_says_which_key_is_unknown(tmp_path):
    fields = {"slug": "fire", "title": "Fire", "kind": "attack", "body": "It burnt[^nobody]."}
    file = tmp_path / "fire.json"
    file.write_text(json.dumps([{"model": "incidents.incident", "fields": fields}]))
    with pytest.raises(
        SeedError, match="body: there is no citation with the key “nobody”; the record has no citations"
    ):
        seed([file])


def test_a_passage_is_checked_too(everything):
    everything.passage.text = "It burnt[^nobody]."
    with pytest.raises(ValidationError, match="text: there is no citation"), change_set(ChangeSet.Channel.COMMAND):
        save_checked(everything.passage)
    assert Passage.objects.get().text != "It burnt[^nobody]."


def test_a_form_keeps_its_text_if_a_colleague_deletes_the_citation_while_it_is_saved(incident, monkeypatch):
    monkeypatch.setattr(RowForm, "_check_references", lambda form: None)
    editor = staff("Editor")
    response = editor.post(address(incident), {**filled_in(editor, address(incident)), "summary": "Six[^gone]"})
    assert "there is no citation with the key “gone”" in errors(response)
    assert response.context["adminform"].form["summary"].value() == "Six[^gone]"
