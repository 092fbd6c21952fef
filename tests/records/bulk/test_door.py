"""What a bulk file may and may not do, whichever door it came through."""

import pytest

from incidents.models import Incident
from incidents.resources import IncidentResource
from profiles.models import Group
from profiles.resources import GroupResource, RelationResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models import ChangeSet, Place
from records.resources import PlaceResource
from tests.make import make_group, make_incident

pytestmark = pytest.mark.django_db


def bring(text, resource=GroupResource, write=True):
    return run_import(resource, read_csv(text.encode()), write=write, file="test.csv")


def problem(text, resource=GroupResource):
    [found] = bring(text, resource).problems
    return str(found)


def test_a_new_row_becomes_a_record_with_its_rows(everything):
    outcome = bring(
        "slug,title,kind,start,aliases,places,citations\n"
        "new,New front,party,2015-03,NF|kind=acronym; Nova,harbour|part=base,"
        "daily-news-report|where=page|locator=4|facts=start\n"
    )
    group = Group.objects.get(slug="new")
    assert outcome.new == ["new"]
    assert {(alias.name, alias.kind) for alias in group.aliases.all()} == {("NF", "acronym"), ("Nova", "alias")}
    assert group.places.get().place == everything.city
    assert group.citations.get().facts == ["start"]
    assert group.start_last.isoformat() == "2015-03-31"


def test_a_blank_cell_leaves_the_value_alone_and_a_dash_clears_it():
    make_group(summary="kept", aims="gone")
    bring("slug,title,summary,aims\nred-front,Renamed,,-\n")
    group = Group.objects.get()
    assert (group.title, group.summary, group.aims) == ("Renamed", "kept", "")


def test_a_dash_clears_the_rows_of_a_record(everything):
    bring("slug,perpetrators\nmarket-bombing-2015,-\n", IncidentResource)
    assert not everything.incident.perpetrators.exists()
    assert everything.incident.citations.count() == 2


def test_a_row_that_says_nothing_new_leaves_no_history():
    group = make_group(summary="same")
    outcome = bring("slug,title,summary\nred-front,Red front,same\n")
    assert outcome.same == 1
    assert group.history.count() == 1


def test_a_plan_writes_nothing():
    make_group()
    outcome = bring("slug,title,kind\nred-front,Renamed,\nnew,New,party\n", write=False)
    assert outcome.new == ["new"]
    assert outcome.changed == [("red-front", [("title", "Red front", "Renamed")])]
    assert [group.title for group in Group.objects.all()] == ["Red front"]


def test_an_import_is_one_change_set_with_door_and_file():
    bring("slug,title,kind\na,A,party\nb,B,party\n")
    opened = ChangeSet.objects.get()
    assert (opened.channel, opened.file) == ("import", "test.csv")
    assert {row.change_set for row in Group.history.all()} == {opened}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("slug,titel\na,A\n", "The column “titel” is not known. Did you mean “title”?"),
        ("title\nA\n", "The column “slug” is missing"),
        ("slug,title,kind\na,A,party\na,B,party\n", "row 3, slug is “a”: “a” stands in row 2 already"),
        ("slug,title,kind\n,A,party\n", "row 2, slug: The slug is blank"),
        ("slug,title,kind\na,A,partei\n", "row 2, kind is “partei”: “partei” is not a known word; one of: armed_group"),
        ("slug,title,kind,start\na,A,party,03/04/2015\n", "row 2, start is “03/04/2015”: “03/04/2015” is not a date"),
        ("slug,title,kind,places\na,A,party,nowhere\n", "“nowhere” is not among the places of the archive"),
        ("slug,title,kind,aliases\na,A,party,X|colour=red\n", "“colour” is not a part; one of: name, kind"),
        ("slug,title,kind,aliases\na,A,party,X|kind=nick\n", "Entry 1, kind: “nick” is not a known word"),
        ("slug,title,kind,aliases\na,A,party,X; X\n", "This name is given twice"),
        ("slug,title,kind,published_at\na,A,party,soon\n", "“soon” is not a time"),
        ("slug,title,kind,start,end\na,A,party,2015,2014\n", "The end lies before the start"),
        ("slug,title,kind,status\na,A,party,withdrawn\n", "needs the reason that readers are shown"),
        ("slug,title,kind\nNot A Slug,A,party\n", "row 2, slug is “Not A Slug”: Write lower-case letters"),
    ],
)
def test_what_is_wrong_is_told_with_row_column_value_and_reason(text, said):
    assert said in problem(text)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("suicide", "maybe", "write yes or no"),
        ("killed", "40+", "not a whole number"),
        ("killed", "-9", "greater than or equal to 0"),
        ("killed", "99999999999", "less than or equal to 2000000000"),
        ("killed_said", "many", "not a known word"),
        (
            "perpetrators",
            "group=red-front|words=x|attribution=claimed",
            "Choose exactly one group, person or institution",
        ),
        ("perpetrators", "group=red-front", "attribution: This field cannot be blank"),
        ("targets", "citizens|subtype=police_patrol", "“police_patrol” is a subtype of “police”"),
        ("citations", "daily-news-report|facts=colour", "Unknown fact “colour”"),
        ("shared_toll", "none", "“none” is not among the shared tolls"),
    ],
)
def test_an_incident_row_that_breaks_a_rule_is_told(everything, column, cell, said):
    assert said in problem(f"slug,{column}\nmarket-bombing-2015,{cell}\n", IncidentResource)


def test_one_bad_row_keeps_the_whole_file_out():
    outcome = bring("slug,title,kind\na,A,party\nb,B,nonsense\n")
    assert len(outcome.problems) == 1
    assert not Group.objects.exists()
    assert not ChangeSet.objects.exists()


def test_every_wrong_cell_of_a_row_is_told():
    outcome = bring("slug,title,kind,start,activity\na,A,nonsense,soon,maybe\n")
    assert {found.column for found in outcome.problems} >= {"kind", "start", "activity"}


def test_rows_may_link_to_records_further_down_in_the_file():
    outcome = bring(
        "slug,title,kind,links_out\na,A,attack,b|kind=series\nb,B,attack,a|kind=related\n", IncidentResource
    )
    assert not outcome.problems
    assert Incident.objects.get(slug="a").links_out.get().other.slug == "b"
    assert Incident.objects.get(slug="b").links_out.get().other.slug == "a"


def test_the_order_of_rows_in_a_cell_is_kept():
    incident = make_incident()
    for order in (["bombing", "kidnapping"], ["kidnapping", "bombing"], ["unknown", "bombing", "kidnapping"]):
        bring(f"slug,attacks\nmarket-bombing-2015,{'; '.join(order)}\n", IncidentResource)
        assert [attack.type for attack in incident.attacks.all()] == order


def test_a_place_is_placed_below_one_that_stands_before_it_in_the_file():
    outcome = bring("slug,name,kind,parent\nland,Land,country,\ntown,Town,city,land\n", PlaceResource)
    assert not outcome.problems
    assert Place.objects.get(slug="town").path == "land/town/"


def test_a_row_may_stand_before_the_one_it_links_to_and_keeps_its_number():
    outcome = bring("slug,name,kind,parent\ntown,Town,city,land\nland,Land,country,\n", PlaceResource)
    assert not outcome.problems
    assert Place.objects.get(slug="town").path == "land/town/"
    assert "row 2, kind is “burg”" in problem("slug,name,kind,parent\nb,B,burg,c\nc,C,country,\n", PlaceResource)


def test_records_merged_in_a_circle_are_refused():
    make_group()
    make_group("blue-front", status="merged", merged_into=Group.objects.get())
    text = "slug,status,merged_into\nred-front,merged,blue-front\n"
    assert "not even by way of others" in problem(text)


def test_a_value_that_cannot_be_empty_is_not_cleared():
    make_group()
    assert "row 2, status is “-”: It cannot be empty" in problem("slug,status\nred-front,-\n")


def test_the_address_of_a_record_is_not_changed_by_a_file():
    make_group()
    bring("slug,title,kind\nred-front-2,Red front,party\n")
    assert Group.objects.count() == 2


def test_rows_with_a_key_of_their_own_are_records_of_a_file(everything):
    outcome = bring("slug,group,kind,other,start\nnew-relation,red-front,ally,blue-front,2010\n", RelationResource)
    assert outcome.new == ["new-relation"]
    assert everything.group.relations_out.filter(kind="ally", start="2010").exists()
