"""Relations of groups, people and institutions: on the pages of both ends, in filters, diagrams, files and search."""

import json

import pytest

from archive.public_log.models import PublicLogEntry
from profiles.models import Group, Institution, Person, Relation, RelationCitation
from profiles.resources import RelationResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.seed import SeedError, seed
from tests.archive.exports.files import download
from tests.archive_copy import made_once
from tests.make import make, make_group, make_institution, make_person, make_source

pytestmark = pytest.mark.django_db
MAKERS = {"group": make_group, "person": make_person, "institution": make_institution}
ENDS = {"group": "other", "person": "other_person", "institution": "other_institution"}


@pytest.fixture
@made_once
def bureau(db):
    """A bureau that supported a group from 2001 to 2004 and has a rival, a person with a son."""
    institution, group, person = make_institution("bureau"), make_group(), make_person()
    make(Relation, institution=institution, kind="supports", other=group, start="2001", end="2004", note="With zinc.")
    make(Relation, person=person, kind="rival", other_institution=institution)
    make(Relation, person=make_person("jon-lund"), kind="child", other_person=person)
    return institution


def page(client, record, **query):
    response = client.get(record.get_absolute_url(), query)
    assert response.status_code == 200
    return response


def relations(response):
    return {(words, str(other)) for words, other, edge in response.context["relations"] if not edge.is_hidden}


@pytest.mark.parametrize("first", MAKERS)
@pytest.mark.parametrize("last", MAKERS)
def test_the_pages_of_both_ends_show_the_relation_each_in_its_words(client, first, last):
    one, other = MAKERS[first]("one"), MAKERS[last]("other")
    relation = make(Relation, **{first: one, "kind": "supports", ENDS[last]: other}, note="With money.")
    out, back = page(client, one), page(client, other)
    assert relations(out) == {("supported or funded", "Other")}
    assert relations(back) == {("was supported or funded by", "One")}
    assert str(relation) == "One supported or funded Other"
    for response, counterpart in ((out, other), (back, one)):
        text = response.content.decode()
        assert "With money." in text
        assert f'href="{counterpart.get_absolute_url()}"' in text
        assert "<title>One supported or funded Other, " in text


def test_parents_and_children_are_named_from_both_sides(client, bureau):
    assert relations(page(client, Person.objects.get(slug="jon-lund"))) == {("son or daughter of", "Ada lund")}
    assert ("father or mother of", "Jon lund") in relations(page(client, Person.objects.get(slug="ada-lund")))


def test_the_year_of_the_slider_works_on_pages_of_people_and_institutions(client, bureau):
    for record in (bureau, Person.objects.get(slug="ada-lund")):
        assert "The year is not valid" in page(client, record, year="2015-13").content.decode()
    assert relations(page(client, bureau, year="2010")) == {("rival of", "Ada lund")}


def test_a_relation_to_a_hidden_record_is_on_no_page(client, bureau):
    group = Group.objects.get()
    with change_set(ChangeSet.Channel.COMMAND):
        bureau.status = "draft"
        bureau.save()
    for address in (group.get_absolute_url(), "/people/ada-lund/", "/groups/relations/"):
        assert "Bureau" not in client.get(address).content.decode()
    assert client.get("/groups/?related_institution=bureau").context["filter"].errors


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("/groups/?related_institution=bureau", {"red-front"}),
        ("/groups/?related_institution=not_known", {"blue-front"}),
        ("/groups/?related_to=not_known", {"red-front", "blue-front"}),
        ("/groups/?related_person=not_known", {"red-front", "blue-front"}),
        ("/people/?related_institution=bureau", {"ada-lund"}),
        ("/people/?related_person=ada-lund", {"jon-lund"}),
        ("/people/?related_person=jon-lund", {"ada-lund"}),
        ("/people/?related_group=not_known", {"ada-lund", "jon-lund"}),
        ("/institutions/?related_group=red-front", {"bureau"}),
        ("/institutions/?related_person=ada-lund", {"bureau"}),
        ("/institutions/?related_institution=not_known", {"bureau"}),
    ],
)
def test_filters_find_both_ends(client, bureau, address, slugs):
    make_group("blue-front")
    response = client.get(address)
    assert not response.context["filter"].errors
    assert {record.slug for record in response.context["object_list"]} == slugs
    assert response.context["paginator"].count == len(slugs)


@pytest.mark.parametrize("path", ["/groups/", "/institutions/"])
def test_the_words_of_a_relation_find_both_its_ends(client, bureau, path):
    assert len(client.get(path, {"q": "zinc"}).context["object_list"]) == 1


def test_the_diagram_of_groups_has_their_people_and_institutions_but_no_relations_without_a_group(client, bureau):
    make(Relation, person=Person.objects.get(slug="ada-lund"), kind="supports", other=Group.objects.get())
    response = client.get("/groups/relations/")
    assert {node.record.slug for node in response.context["network"].nodes} == {"red-front", "bureau", "ada-lund"}
    assert response.context["total"] == 2
    assert response.context["unconnected"] == 0


@pytest.mark.parametrize("name", ["people", "institutions"])
def test_json_has_the_relations_of_people_and_institutions(client, bureau, name):
    rows = [row for row in json.loads(download(client, f"/{name}.json"))["records"] if row["slug"] != "jon-lund"]
    ends = {"people": ("relations_out", "other_institution"), "institutions": ("relations_out", "other")}[name]
    assert [row[ends[0]][0][ends[1]]["slug"] for row in rows] == ["bureau" if name == "people" else "red-front"]


def test_a_source_that_relations_cite_is_used_by_both_their_ends(bureau):
    source = make_source()
    for relation in Relation.objects.exclude(institution=None) | Relation.objects.filter(kind="child"):
        make(RelationCitation, record=relation, source=source)
    used = {record.slug for model in (Group, Person, Institution) for record in model.objects.citing(source)}
    assert used == {"red-front", "bureau", "ada-lund", "jon-lund"}


@pytest.mark.parametrize(("first", "last"), [("institution", "group"), ("person", "institution"), ("group", "person")])
def test_the_public_log_of_both_ends_counts_the_relation(first, last):
    one, other = MAKERS[first]("one"), MAKERS[last]("other")
    make(Relation, **{first: one, "kind": "supports", ENDS[last]: other})
    for record in (one, other):
        [[label, _pk, before, _after]] = PublicLogEntry.objects.of(record).latest("pk").row_states
        assert (label, before) == ("profiles.relation", None)


def test_the_seed_rejects_a_relation_of_one_end_with_the_rule(bureau, tmp_path):
    file = tmp_path / "relations.json"
    fields = {"slug": "a", "institution": ["bureau"], "kind": "ally"}
    file.write_text(json.dumps([{"model": "profiles.relation", "fields": fields}]))
    with pytest.raises(SeedError, match="to which the relation leads"):
        seed([file])


def imported(text):
    return run_import(RelationResource, read_csv(text.encode()), write=True, file="test.csv")


def test_a_file_links_any_two_records(bureau):
    outcome = imported(
        "slug,group,person,institution,kind,other,other_person,other_institution\n"
        "a,red-front,,,ally,,,bureau\n"
        "b,,ada-lund,,supports,red-front,,\n"
        "c,,,bureau,ally,,ada-lund,\n"
    )
    assert outcome.new == ["a", "b", "c"]
    assert str(Relation.objects.get(slug="c")) == "Bureau ally of Ada lund"


@pytest.mark.parametrize(
    ("row", "accepted"),
    [
        ("bureau,supports,red-front,2001", False),
        ("bureau,supports,red-front,2002", True),
        ("bureau,trains,red-front,2001", True),
    ],
)
def test_a_file_cannot_enter_a_relation_again(bureau, row, accepted):
    problems = str(imported(f"slug,institution,kind,other,start\nagain,{row}\n").problems)
    assert accepted is not ("This relation is entered twice" in problems)
    assert accepted is Relation.objects.filter(slug="again").exists()


@pytest.mark.parametrize(("kind", "accepted"), [("rival", False), ("ally", True)])
def test_a_mutual_relation_is_the_same_in_either_order(bureau, kind, accepted):
    problems = str(imported(f"slug,institution,kind,other_person\nagain,bureau,{kind},ada-lund\n").problems)
    assert accepted is not ("This relation is entered twice" in problems)


def test_a_relation_in_one_direction_may_hold_in_the_other_too(bureau):
    assert not imported("slug,group,kind,other_institution,start\nback,red-front,supports,bureau,2001\n").problems


def test_a_file_with_the_columns_of_groups_alone_still_works(bureau):
    make_group("blue-front")
    assert imported("slug,group,kind,other\na,red-front,ally,blue-front\n").new == ["a"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,red-front,,ally,,", "to which the relation leads"),
        ("a,red-front,ada-lund,ally,,bureau", "with which the relation begins"),
        ("a,,ada-lund,split,,bureau", "People do not split"),
        ("a,red-front,,child,ada-lund,", "Only two people can be child and parent"),
        ("a,,ada-lund,ally,ada-lund,", "cannot be related to themselves"),
    ],
)
def test_a_file_with_ends_that_do_not_fit_is_rejected_with_the_rule(bureau, row, message):
    outcome = imported(f"slug,group,person,kind,other_person,other_institution\n{row}\n")
    assert message in " ".join(map(str, outcome.problems))
    assert not Relation.objects.filter(slug="a").exists()


def test_a_file_can_move_an_end_to_a_record_of_another_type(bureau):
    relation = Relation.objects.get(institution=bureau)
    assert not imported(f"slug,institution,person\n{relation.slug},-,jon-lund\n").problems
    relation.refresh_from_db()
    assert str(relation) == "Jon lund supported or funded Red front"


@pytest.fixture
@made_once
def denied(db):
    """A bureau that is said to support a group, and denies it."""
    bureau, group = make_institution("bureau"), make_group()
    return make(Relation, institution=bureau, kind="supports", other=group, assertion="denied")


def test_what_is_only_alleged_is_not_said_as_a_fact_on_the_pages_of_either_end(client, denied):
    bureau, group = page(client, denied.institution), page(client, denied.other)
    assert relations(bureau) == {("supported or funded (alleged, denied)", "Red front")}
    assert relations(group) == {("was supported or funded by (alleged, denied)", "Bureau")}
    for response in (bureau, group):
        text = response.content.decode()
        assert "<title>Bureau supported or funded Red front (alleged, denied), " in text
        assert ">alleged, denied; date not reported</text>" in text


def test_the_table_of_the_diagram_of_groups_marks_what_is_alleged(client, denied):
    assert "Red front</a> (alleged, denied)" in client.get("/groups/relations/").content.decode()


@pytest.mark.parametrize("path", ["/groups/red-front/", "/groups/relations/"])
@pytest.mark.parametrize(("assertion", "drawn"), [("alleged", 1), ("", 0)])
def test_only_what_is_alleged_is_drawn_dotted(client, denied, path, assertion, drawn):
    with change_set(ChangeSet.Channel.COMMAND):
        denied.assertion = assertion
        denied.save()
    diagram = client.get(path).content.decode().partition('class="legend"')[0]
    assert diagram.count('class="line help undated alleged"') == drawn


def test_a_file_marks_a_relation_as_alleged_and_one_without_the_column_keeps_the_mark(denied):
    assert not imported(f"slug,assertion\n{denied.slug},alleged\n").problems
    assert not imported(f"slug,kind\n{denied.slug},trains\n").problems
    denied.refresh_from_db()
    assert (denied.kind, denied.assertion) == ("trains", "alleged")


def test_a_file_with_an_unknown_assertion_is_rejected(denied):
    assert imported(f"slug,assertion\n{denied.slug},rumour\n").problems


def test_json_says_what_is_only_alleged(client, denied):
    (row,) = json.loads(download(client, "/institutions.json"))["records"]
    assert row["relations_out"][0]["assertion"] == "denied"
