"""The index knows by which definition each facet was made; what it has otherwise is read from the records."""

import importlib.util
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.db.models import Q

from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.facets.after_migrate import note_state_of_index
from records.facets.facet import ALL_ROWS, WORDS, BoundMonthFacet, ConditionFacet, Facet
from records.facets.index import facet_index
from records.facets.index_state import outdated_facets
from records.facets.indexer import searchable_models
from records.facets.rebuild import rebuild
from records.facets.signatures import facet_signature, index_signature, signatures_of
from records.models.facet_bitmap import FacetBitmap, FacetSignature
from records.models.reindex_progress import ReindexProgress
from tests.make import make_incident
from tests.records.facets.changes import change, found

pytestmark = pytest.mark.django_db


def of(facet):
    return facet_signature(Incident, facet)


def defined_otherwise(*names):
    """As if these facets of incidents had been made by another definition, of which the bitmaps are left."""
    rows = FacetSignature.objects.filter(record_type="incident", facet__in=names)
    assert rows.update(signature="of another definition") == len(names)
    FacetBitmap.objects.filter(record_type="incident", facet__in=names).delete()


@pytest.fixture
def new_facet(monkeypatch):
    """A facet that is declared after the archive was filled."""
    monkeypatch.setitem(IncidentFilter.facets(), "new", Facet("outcome"))
    for cached in (signatures_of, index_signature):
        cached.cache_clear()
    yield "new"
    for cached in (signatures_of, index_signature):
        cached.cache_clear()


def test_another_path_argument_or_condition_is_another_signature():
    facets = [
        Facet("kind"),
        Facet("outcome"),
        Facet("kind", is_relation=True),
        ConditionFacet({"big": Q(killed__gte=5)}),
        ConditionFacet({"big": Q(killed__gte=6)}),
        ConditionFacet({"big": ~Q(killed__gte=6)}),
        ConditionFacet({"big": Q(pk__in=Incident.objects.filter(kind="clash"))}),
        ConditionFacet({"big": Q(pk__in=Incident.objects.filter(kind="attack"))}),
        BoundMonthFacet("date", "first"),
        BoundMonthFacet("date", "last"),
    ]
    assert len({of(facet) for facet in facets}) == len(facets)
    assert of(Facet("kind")) == of(Facet("kind"))


SAID = """
from records.facets.facet import Facet

MARK = {mark!r}


class Said(Facet):
    def value_of(self, value):
        return f"{{value}}{{MARK}}"{comment}
"""


def said(folder, name, mark="!", comment=""):
    """The signature of a facet in a module of its own."""
    path = folder / f"{name}.py"
    path.write_text(SAID.format(mark=mark, comment=comment))
    spec = importlib.util.spec_from_file_location("said_aloud", path)
    sys.modules["said_aloud"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return of(module.Said("kind"))


def test_other_code_or_another_constant_is_another_signature_and_a_comment_is_not(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "said_aloud", None)
    assert said(tmp_path, "one") == said(tmp_path, "two", comment="  # as it is read aloud")
    assert said(tmp_path, "three", mark="!!") != said(tmp_path, "one")
    assert said(tmp_path, "four", comment=" + '.'") != said(tmp_path, "one")


def test_every_process_has_the_same_signatures():
    code = (
        "import django; django.setup()\n"
        "from records.facets.indexer import searchable_models\n"
        "from records.facets.signatures import index_signature\n"
        "print(*map(index_signature, searchable_models()))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings", "PYTHONHASHSEED": "17"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == list(map(index_signature, searchable_models()))


def test_the_index_of_an_empty_archive_is_complete_and_stays_so(everything):
    assert outdated_facets(Incident) == set()


def test_a_facet_defined_otherwise_is_counted_from_the_records_until_the_index_is_rebuilt(everything):
    defined_otherwise("kind", "attack")
    for _again in range(2):
        assert found().counts("kind") == {"attack": 1}
        assert found("attack=bombing").total == 1
        change(everything.incident, title="Another title")
    rebuild()
    assert outdated_facets(Incident) == set()
    assert found().counts("kind") == {"attack": 1}
    assert facet_index("incident").stored["kind"].keys() == {"attack"}


def test_a_new_facet_is_counted_from_the_records_until_the_index_is_rebuilt(everything, new_facet):
    change(everything.incident, outcome="completed")
    make_incident("harbour-fire", outcome="foiled")
    index = facet_index("incident")
    assert index.values.outdated == {new_facet}
    assert set(index.rows(new_facet, "completed")) == {everything.incident.pk}
    rebuild()
    index = facet_index("incident")
    assert not index.values.outdated
    assert set(index.rows(new_facet, "completed")) == {everything.incident.pk}


def test_what_is_public_is_read_from_the_records_if_the_index_does_not_have_it(everything):
    hidden = make_incident("draft", status="draft")
    defined_otherwise(ALL_ROWS)
    assert set(facet_index("incident").public) == {everything.incident.pk}
    assert hidden.pk not in facet_index("incident").public


def test_a_process_with_another_definition_lets_nobody_trust_what_it_wrote(everything):
    FacetSignature.objects.filter(record_type="incident", facet="kind").update(signature="of newer code")
    ReindexProgress.objects.create(record_type="incident", signature="of newer code")
    change(everything.incident, title="Another title")
    assert not FacetSignature.objects.filter(record_type="incident", facet="kind").exists()
    assert FacetSignature.objects.filter(record_type="incident", facet="attack").exists()
    assert not ReindexProgress.objects.exists()


def test_migrate_says_that_the_index_is_behind(everything):
    said = StringIO()
    note_state_of_index("default", stdout=said)
    assert said.getvalue() == ""
    defined_otherwise("kind")
    note_state_of_index("default", stdout=said)
    assert "manage.py reindex" in said.getvalue()


def test_the_words_of_the_search_have_a_signature():
    assert WORDS in signatures_of(Incident)
