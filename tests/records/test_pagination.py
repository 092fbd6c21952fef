"""Pages of a list: found by sorting few results, or by reading along an index."""

import pytest
from django.http import QueryDict
from pyroaring import BitMap

from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.pagination import ResultsPaginator, page_pks
from tests.archive_copy import made_once
from tests.make import make_incident

pytestmark = pytest.mark.django_db

DATES = ["2015", "", "2014-05-07", "2016-02", "", "2014-05", "2015-03-08"]
ORDERS = ["date", "-date", "-killed", "title"]


@pytest.fixture
@made_once
def incidents(db):
    """Dated and undated incidents, some without a number of killed, and one that the public may not see."""
    for number, date in enumerate(DATES):
        killed = {"killed": number % 3, "killed_qualifier": "exact"} if number % 2 else {}
        make_incident(f"incident-{number}", date=date, **killed)
    make_incident("draft", status="draft")


def paginator(sort, per_page=3):
    filterset = IncidentFilter(QueryDict(f"sort={sort}"), queryset=Incident.objects.published())
    ordered = Incident.objects.order_by(*filterset.qs.query.order_by)
    return filterset, ResultsPaginator(ordered, per_page, results=filterset.results, rows=Incident.objects.all())


@pytest.mark.parametrize("max_sorted", [0, 10_000])
def test_the_pages_together_are_the_list_in_its_order(incidents, monkeypatch, max_sorted):
    monkeypatch.setattr("records.pagination.MAX_SORTED", max_sorted)
    monkeypatch.setattr("records.pagination.FIRST_STEP", 2)
    for sort in ORDERS:
        filterset, pages = paginator(sort)
        assert (pages.count, pages.num_pages) == (7, 3)
        assert [row.pk for page in pages for row in page] == [row.pk for row in filterset.qs], sort


def test_rows_that_are_not_among_the_results_are_passed_over(incidents, monkeypatch):
    monkeypatch.setattr("records.pagination.MAX_SORTED", 0)
    ordered = Incident.objects.order_by("slug")
    wanted = [row.pk for row in ordered if row.slug in ("draft", "incident-2", "incident-5")]
    assert page_pks(BitMap(wanted), ordered, first=1, size=2) == wanted[1:]


def test_a_record_withdrawn_since_the_results_were_counted_is_left_out(incidents):
    _filterset, pages = paginator("title")
    pages.rows = Incident.objects.exclude(slug="incident-1")
    assert [row.slug for row in pages.page(1)] == ["incident-0", "incident-2"]
