"""A plan reads only: it takes no lock, and the number of its queries does not depend on the rules of the tables."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import plan_import
from tests.make import make_group

pytestmark = pytest.mark.django_db


def planned(text):
    """(summary of the plan of a file of groups, its queries without the savepoints that a test's transaction adds)."""
    with CaptureQueriesContext(connection) as queries:
        plan = plan_import(GroupResource, read_csv(text.encode()))
    sql = [query["sql"] for query in queries]
    return plan.outcome.summary, [each for each in sql if "SAVEPOINT" not in each]


def test_a_plan_writes_nothing_and_locks_nothing():
    make_group()
    text = "slug,title,kind,aliases\nred-front,Renamed,,RF; RF2\nblue-front,Blue,party,BF\n"
    summary, queries = planned(text)
    assert summary == "1 new, 1 changed, 0 unchanged, 0 errors"
    assert all(sql.startswith("SELECT") and "FOR UPDATE" not in sql for sql in queries)


def test_a_new_record_takes_one_query_for_its_address_and_one_for_the_checks_of_each_row():
    counts = []
    for number in (10, 20):
        rows = "".join(f"group-{n},Group {n},party,A{n}; B{n}\n" for n in range(number))
        counts.append(len(planned(f"slug,title,kind,aliases\n{rows}")[1]))
    assert counts[1] - counts[0] == (1 + 3) * 10
