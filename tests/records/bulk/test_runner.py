"""What a bulk file can and cannot change."""

import pytest

from archive.models import Section
from archive.resources import PassageResource, SectionResource
from incidents.models import Incident
from incidents.resources import IncidentResource
from profiles.models import Group
from profiles.resources import GroupResource, RelationResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models import ChangeSet, Place
from records.models.content_version import content_version
from records.reference_resources import PlaceResource, SourceResource
from tests.make import make, make_group, make_incident

pytestmark = pytest.mark.django_db


LINK_TO_LATER_ROW = "slug,title,kind,links_out\nfirst,,,later\nlater,Later,attack,\n"


def import_text(text, resource=GroupResource, write=True):
    return run_import(resource, read_csv(text.encode()), write=write, file="test.csv")


def problem(text, resource=GroupResource):
    [only] = import_text(text, resource).problems
    return str(only)


def test_a_new_row_becomes_a_record_with_its_rows(everything):
    outcome = import_text(
        "slug,title,kind,start,aliases,places,citations\n"
        "new,New front,party,2015-03,NF|kind=acronym; Nova,harbour|role=base,"
        "daily-news-report|where=page|locator=4|supports=start\n"
    )
    group = Group.objects.get(slug="new")
    assert outcome.new == ["new"]
    assert {(alias.name, alias.kind) for alias in group.aliases.all()} == {("NF", "acronym"), ("Nova", "alias")}
    assert group.places.get().place == everything.city
    assert group.citations.get().supports == ["start"]
    assert group.start_last.isoformat() == "2015-03-31"


def test_a_blank_cell_changes_nothing_and_a_dash_clears_the_value():
    make_group(summary="kept", aims="gone")
    import_text("slug,title,summary,aims\nred-front,Renamed,,-\n")
    group = Group.objects.get()
    assert (group.title, group.summary, group.aims) == ("Renamed", "kept", "")


def test_a_dash_clears_the_rows_of_a_record(everything):
    import_text("slug,actors\nmarket-bombing-2015,-\n", IncidentResource)
    assert not everything.incident.actors.exists()
    assert everything.incident.citations.count() == 2


def test_an_unchanged_row_leaves_no_history():
    group = make_group(summary="same")
    outcome = import_text("slug,title,summary\nred-front,Red front,same\n")
    assert outcome.unchanged == 1
    assert group.history.count() == 1


def test_a_preview_writes_nothing():
    make_group()
    outcome = import_text("slug,title,kind\nred-front,Renamed,\nnew,New,party\n", write=False)
    assert outcome.new == ["new"]
    assert outcome.changed == [("red-front", [("title", "Red front", "Renamed")])]
    assert [group.title for group in Group.objects.all()] == ["Red front"]


@pytest.mark.parametrize(("rows", "write"), [("a,A,party", False), ("a,A,party\nb,B,nonsense", True)])
def test_what_is_rolled_back_leaves_the_content_version(rows, write):
    before = content_version()
    import_text(f"slug,title,kind\n{rows}\n", write=write)
    assert content_version() == before


def test_an_import_raises_the_content_version():
    before = content_version()
    import_text("slug,title,kind,status\na,A,party,published\n")
    assert content_version() != before


def test_an_import_is_one_change_set_with_channel_and_file():
    import_text("slug,title,kind\na,A,party\nb,B,party\n")
    only = ChangeSet.objects.get()
    assert (only.channel, only.file) == ("import", "test.csv")
    assert {row.change_set for row in Group.history.all()} == {only}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slug,titel\na,A\n", "There is no column “titel”. Did you mean “title”?"),
        ("title\nA\n", "The column “slug” is missing"),
        ("slug,title,kind\na,A,party\na,B,party\n", "row 3, slug is “a”: “a” is already in row 2"),
        (
            "slug,titel,colour\na,A,b\n",
            "There is no column “titel”. Did you mean “title”? There is no column “colour”.",
        ),
        ("slug,title\na,A\n", "row 2, kind: A value is required."),
        ("slug,title,kind\n,A,party\n", "row 2, slug: This row has no slug. Enter that of the record to change"),
        ("slug,title,kind\na,A,partei\n", "row 2, kind is “partei”: “partei” is not one of the codes: armed_group"),
        ("slug,title,kind,start\na,A,party,03/04/2015\n", "row 2, start is “03/04/2015”: “03/04/2015” is not a date"),
        ("slug,title,kind,places\na,A,party,nowhere\n", "No place has the slug “nowhere”"),
        ("slug,title,kind,aliases\na,A,party,X|colour=red\n", "there is no part “colour”. Use one of: name, kind"),
        ("slug,title,kind,aliases\na,A,party,X|kind=nick\n", "Entry 1, kind: “nick” is not one of the codes"),
        ("slug,title,kind,aliases\na,A,party,X; X\n", "This name is given twice"),
        ("slug,title,kind,published_at\na,A,party,soon\n", "“soon” is not a date and time"),
        ("slug,title,kind,start,end\na,A,party,2015,2014\n", "The end date is before the start date"),
        ("slug,title,kind,status\na,A,party,withdrawn\n", "needs a reason, which is shown to readers"),
        ("slug,title,kind\nNot A Slug,A,party\n", "row 2, slug is “Not A Slug”: Use lower-case letters"),
    ],
)
def test_an_error_names_row_column_value_and_reason(text, message):
    assert message in problem(text)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("suicide", "maybe", "“maybe” is neither yes nor no"),
        ("killed", "40+", "not a whole number"),
        ("killed", "-9", "greater than or equal to 0"),
        ("killed", "99999999999", "the largest number here is 2,000,000,000"),
        ("killed_qualifier", "many", "not one of the codes"),
        ("killed", "-", "or clear both killed and killed_qualifier"),
        ("killed_low", "8", "Killed: the number is not between the lowest and the highest."),
        ("killed_high", "6", "Killed: the number is not between the lowest and the highest."),
        (
            "actors",
            "group=red-front|words=x|attribution=claimed",
            "Choose one group, person or institution",
        ),
        ("actors", "group=red-front", "Choose an attribution for a main actor that attacked or acted"),
        ("actors", "group=red-front|side=second|attribution=claimed", "leave it blank for the other side"),
        ("people", "ada-lund", "Entry 1: role: A value is required."),
        ("targets", "citizens|subtype=police_patrol", "“police_patrol” is a subtype of “police”"),
        ("citations", "daily-news-report|supports=colour", "Unknown field “colour”"),
        ("shared_casualties", "none", "No shared casualty figure has the slug “none”"),
    ],
)
def test_an_incident_row_that_breaks_a_rule_is_rejected(everything, column, cell, message):
    assert message in problem(f"slug,{column}\nmarket-bombing-2015,{cell}\n", IncidentResource)


def test_one_invalid_row_rejects_the_whole_file():
    outcome = import_text("slug,title,kind\na,A,party\nb,B,nonsense\n")
    assert len(outcome.problems) == 1
    assert not Group.objects.exists()
    assert not ChangeSet.objects.exists()


def test_every_invalid_cell_of_a_row_is_reported():
    outcome = import_text("slug,title,kind,start,activity\na,A,nonsense,soon,maybe\n")
    assert {each.column for each in outcome.problems} >= {"kind", "start", "activity"}


def test_rows_may_link_to_records_further_down_in_the_file():
    outcome = import_text(
        "slug,title,kind,links_out\na,A,attack,b|kind=series\nb,B,attack,a|kind=related\n", IncidentResource
    )
    assert not outcome.problems
    assert Incident.objects.get(slug="a").links_out.get().other.slug == "b"
    assert Incident.objects.get(slug="b").links_out.get().other.slug == "a"


def test_the_order_of_rows_in_a_cell_is_kept():
    incident = make_incident()
    for order in (["bombing", "kidnapping"], ["kidnapping", "bombing"], ["unknown", "bombing", "kidnapping"]):
        import_text(f"slug,attacks\nmarket-bombing-2015,{'; '.join(order)}\n", IncidentResource)
        assert [attack.type for attack in incident.attacks.all()] == order


def test_a_place_can_link_to_an_earlier_one_in_the_file():
    outcome = import_text("slug,name,kind,parent\nland,Land,country,\ntown,Town,city,land\n", PlaceResource)
    assert not outcome.problems
    assert Place.objects.get(slug="town").path == "land/town/"


def test_a_place_can_link_to_a_later_one_and_keeps_its_row_number():
    outcome = import_text("slug,name,kind,parent\ntown,Town,city,land\nland,Land,country,\n", PlaceResource)
    assert not outcome.problems
    assert Place.objects.get(slug="town").path == "land/town/"
    assert "row 2, kind is “burg”" in problem("slug,name,kind,parent\nb,B,burg,c\nc,C,country,\n", PlaceResource)


def test_records_merged_in_a_circle_are_rejected():
    make_group()
    make_group("blue-front", status="merged", merged_into=Group.objects.get())
    text = "slug,status,merged_into\nred-front,merged,blue-front\n"
    assert "directly or through other records" in problem(text)


def test_rows_that_link_in_a_circle_are_rejected_as_such():
    outcome = import_text("slug,name,kind,parent\na,A,city,b\nb,B,city,a\n", PlaceResource)
    assert "row 2, parent is “b”: The row of “b” in this file links back to this one" in str(outcome.problems[0])


def test_a_required_value_is_not_cleared():
    make_group()
    assert "row 2, status is “-”: “-” clears a value, but “status” is required. Leave" in problem(
        "slug,status\nred-front,-\n"
    )


def test_a_new_slug_makes_a_new_record():
    make_group()
    import_text("slug,title,kind\nred-front-2,Red front,party\n")
    assert Group.objects.count() == 2


def test_rows_with_a_slug_have_a_file_of_their_own(everything):
    text = "slug,group,kind,other,start\nnew-relation,red-front,ally,blue-front,2010\n"
    outcome = import_text(text, RelationResource)
    assert outcome.new == ["new-relation"]
    assert everything.group.relations_out.filter(kind="ally", start="2010").exists()


@pytest.mark.parametrize("cell", [" ", "  ", "\u00a0", "\u200b", '"\n"'])
def test_a_cell_without_a_visible_character_changes_nothing(everything, cell):
    columns = [name for name in IncidentResource._meta.fields if name != "slug"]
    outcome = import_text(
        f"slug,{','.join(columns)}\nmarket-bombing-2015{f',{cell}' * len(columns)}\n", IncidentResource
    )
    assert (outcome.problems, outcome.changed, outcome.unchanged) == ([], [], 1)


@pytest.mark.parametrize("cell", [" -", "- ", "\u00a0-\u00a0"])
def test_a_dash_clears_whatever_white_space_is_around_it(everything, cell):
    import_text(f"slug,summary,aliases\nred-front,{cell},{cell}\n")
    group = Group.objects.get(slug="red-front")
    assert (group.summary, group.aliases.count()) == ("", 0)


def test_white_space_around_a_slug_does_not_matter():
    outcome = import_text("slug,name,kind,parent\n town,Town,city, land \nland ,Land,country,\n", PlaceResource)
    assert not outcome.problems
    assert Place.objects.get(slug="town").path == "land/town/"


def test_a_cell_that_links_to_a_later_row_is_a_change_of_its_record():
    make_incident("first")
    outcome = import_text(LINK_TO_LATER_ROW, IncidentResource, write=False)
    assert outcome.summary == "1 new, 1 changed, 0 unchanged, 0 errors"
    assert outcome.changed == [("first", [("links_out", "", "later|key=related-later")])]


def test_a_change_of_a_cell_that_links_to_a_later_row_is_in_the_history_of_its_record():
    make_incident("first")
    import_text(LINK_TO_LATER_ROW, IncidentResource)
    assert Incident.objects.get(slug="first").history.count() == 2


@pytest.mark.parametrize(
    ("resource", "column", "cell", "said"),
    [
        (PassageResource, "paragraph", "100000", "too large: the largest number here is 32,767."),
        (IncidentResource, "killed", "9" * 20, "too large: the largest number here is 2,000,000,000."),
        (GroupResource, "published_at", "9999-12-31T23:59:59-12:00", "not a date and time. Write it like"),
        (
            GroupResource,
            "published_at",
            "0201-01-01T00:00:00Z",
            "The year 201 cannot be meant: enter one from 1990",
        ),
        (SourceResource, "url", "www.reuters.com", "not the address of a page. Write it in full: https://"),
    ],
)
def test_a_value_that_cannot_be_is_reported_with_what_can(everything, resource, column, cell, said):
    slug = resource._meta.model.objects.first().slug
    reported = problem(f"slug,{column}\n{slug},{cell}\n", resource)
    assert reported.startswith(f"row 2, {column} is “{cell}”: ") and said in reported


def test_a_position_that_is_cleared_is_the_last(everything):
    first = Section.objects.first()
    make(Section, report=first.report, title="Second", position=7)
    assert not import_text(f"slug,position\n{first.slug},-\n", SectionResource).problems
    first.refresh_from_db()
    assert first.position == 8
