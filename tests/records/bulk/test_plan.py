"""A plan reads only: it takes no lock, and the number of its queries does not depend on the rules of the tables."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from incidents.resources import IncidentResource
from profiles.models import GroupAlias
from profiles.resources import GroupResource, PersonResource, SizeResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import plan_import, run_import
from records.history.undo import undo
from records.models import ChangeSet, Dataset
from records.reference_resources import PlaceResource
from tests.make import make, make_group, make_institution, make_person, make_place

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


def test_a_new_record_takes_two_queries_for_its_address_and_one_for_the_checks_of_each_row():
    counts = []
    for number in (10, 20):
        rows = "".join(f"group-{n},Group {n},party,A{n}; B{n}\n" for n in range(number))
        counts.append(len(planned(f"slug,title,kind,aliases\n{rows}")[1]))
    assert counts[1] - counts[0] == (2 + 3) * 10


def problems(resource, text):
    return [str(problem) for problem in plan_import(resource, read_csv(text.encode())).outcome.problems]


def test_a_circle_of_three_is_refused_in_the_preview():
    for slug in ("a", "b", "c"):
        make_place(slug)
    assert problems(PlaceResource, "slug,parent\na,b\nb,c\nc,a\n") == [
        "row 2, parent is “b”: A cannot be within itself."
    ]


def test_a_record_merged_into_one_that_a_later_row_withholds_is_refused_in_the_preview():
    make(Dataset, slug="closed", name="Closed")
    make_person("p1", title="One"), make_person("p2", title="Two")
    text = "slug,status,merged_into,dataset,dataset_key\np1,merged,p2,,\np2,,,closed,77\n"
    [problem] = problems(PersonResource, text)
    assert problem.startswith("row 2, merged_into") and "is not public" in problem


def test_rows_that_exchange_what_they_say_are_refused_in_the_preview():
    group = make_group()
    first, second = (make(GroupAlias, record=group, name=name) for name in ("RF", "RG"))
    cell = f"RG|key={first.key}; RF|key={second.key}"
    assert "exchanges what it says with another" in problems(GroupResource, f"slug,aliases\nred-front,{cell}\n")[0]


def test_a_row_may_take_what_another_says_that_changes_too():
    group = make_group()
    first, second = (make(GroupAlias, record=group, name=name) for name in ("RF", "RG"))
    cell = f"RG|key={first.key}; RH|key={second.key}"
    outcome = run_import(GroupResource, read_csv(f"slug,aliases\nred-front,{cell}\n".encode()), write=True)
    assert not outcome.problems and set(GroupAlias.objects.values_list("name", flat=True)) == {"RG", "RH"}


def test_a_link_to_a_faulty_row_hides_no_other_error():
    text = "slug,title,kind,date,links_out\ne1,One,attack,2015,e2\ne2,,attack,2015,\ne3,Three,attack,2015-99,\n"
    found = problems(IncidentResource, text)
    assert any("row 2, links_out" in each and "has an error too" in each for each in found)
    assert any(each.startswith("row 3, title") for each in found) and any(
        each.startswith("row 4, date") for each in found
    )


def test_the_errors_are_in_the_order_of_the_file():
    text = "slug,name,kind,parent\ntown,,city,land\nland,,country,\n"
    assert [each.split(":")[0] for each in problems(PlaceResource, text)] == [
        "row 2, parent is “land”",
        "row 2, name",
        "row 3, name",
    ]


def test_a_country_in_use_that_becomes_a_province_is_refused_in_the_preview():
    make_institution(title="Government", country=make_place())
    [problem] = problems(PlaceResource, "slug,kind\nnorthland,province\n")
    assert problem.startswith("row 2, kind is “province”: The institution “Government” has Northland as a country.")


def test_two_names_of_one_column_are_an_error_in_every_file():
    for text in ("slug,title,name,merged_into\na,A,B,\n", "dataset,dataset_key,title,name,kind\nfree,7,A,B,party\n"):
        assert "Two columns are “title”" in problems(GroupResource, text)[0]


def test_a_file_without_rows_and_slugs_is_no_error():
    assert problems(GroupResource, "dataset,dataset_key,title\n") == []


def test_rows_in_a_circle_leave_the_others_in_their_order():
    for slug in ("a", "b"):
        make_place(slug)
    text = "slug,name,kind,parent\na,,,b\nb,,,a\ntown,Town,city,land\nland,Land,country,\n"
    assert [each.split(":")[0] for each in problems(PlaceResource, text)] == ["row 2, parent is “b”"]


def test_a_number_with_an_exponent_is_refused():
    text = "slug,record,number,number_qualifier\nsize,red-front,1e999999999,exact\n"
    make_group()
    assert "is not a number. Write digits and a point" in problems(SizeResource, text)[0]


def test_a_failing_database_is_no_error_of_the_file(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr(GroupResource, "skip_row", fail)
    with pytest.raises(OperationalError):
        problems(GroupResource, "slug,title,kind\na,A,party\n")


def test_new_drafts_that_were_undone_can_be_imported_again():
    text = "slug,title,kind\nblue-front,Blue,party\n"
    run_import(GroupResource, read_csv(text.encode()), write=True)
    undo(ChangeSet.objects.latest("pk"))
    assert not run_import(GroupResource, read_csv(text.encode()), write=True).problems
