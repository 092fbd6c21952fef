"""Group pages: charts with their tables, the year of the slider, and nothing that is not public."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.models import Actor
from profiles.models import Designation, Relation, RelationCitation, Role, Size
from profiles.resources import GroupResource
from profiles.views import GroupList
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from tests.make import in_one_change_set, make, make_group, make_incident, make_person, make_source

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ODD = ["\x00", "-1", "9" * 400, "2015-13", "'; DROP TABLE x;--", "٢٠١٤", "🙂", "1e9", "0000", "99999"]


@pytest.fixture
@in_one_change_set
def front(everything):
    """A group with a relation of 1990 to 1995, one undated, and one of 2014."""
    group, source = everything.group, everything.source
    old, new = make_group("old-friend", title="Old Friend"), make_group("new-friend", title="New Friend")
    vague = make_group("vague-friend", title="Vague Friend")
    relation = make(Relation, group=group, kind="ally", other=old, start="1990", end="1995")
    make(RelationCitation, record=relation, source=source, where="page", locator="77")
    make(Relation, group=new, kind="split", other=group, start="2014", end="2014")
    make(Relation, group=group, kind="supports", other=vague)
    return group


def shown(page):
    return {str(other) for _words, other, edge in page.context["relations"] if not edge.is_hidden}


def test_the_page_draws_each_relation_and_lists_it(client, front):
    page = client.get(front.get_absolute_url())
    text = page.content.decode()
    assert shown(page) == {"Blue front", "Old Friend", "New Friend", "Vague Friend"}
    assert "<title>New Friend split from Red front, 2014</title>" in text
    assert text.count('class="edge"') == 8, "each relation once in the diagram and once in the list"
    for _words, _other, edge in page.context["relations"]:
        assert f'href="#relation-{edge.relation.pk}"' in text
        assert f'id="relation-{edge.relation.pk}"' in text


def test_a_year_leaves_the_relations_that_may_have_existed_then_and_the_undated(client, front):
    page = client.get(front.get_absolute_url(), {"year": "1993"})
    assert shown(page) == {"Old Friend", "Vague Friend"}
    assert "may have existed in" in page.content.decode()


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_an_invalid_year_is_reported_and_no_relation_shown(client, front, value):
    page = client.get(front.get_absolute_url(), {"year": value})
    assert page.status_code == 200
    assert "The year is not valid, so no relations are shown" in page.content.decode()
    assert "Old Friend" not in page.content.decode()


def test_a_year_given_twice_is_an_error(client, front):
    page = client.get(f"{front.get_absolute_url()}?year=1993&year=2014")
    assert "given more than once" in page.content.decode()


def test_an_empty_year_asks_for_nothing(client, front):
    assert len(shown(client.get(front.get_absolute_url(), {"year": ""}))) == 4


def test_an_unpublished_group_is_in_no_diagram(client, front):
    for path in (front.get_absolute_url(), "/groups/relations/", "/groups/designations/"):
        assert "Hidden front" not in client.get(path).content.decode()


def test_an_unpublished_leader_is_in_no_chart(client, everything):
    make(Role, person=everything.hidden_person, group=everything.group, kind="leader", start="2001")
    assert "Hidden person" not in client.get("/groups/red-front/").content.decode()


def test_the_role_in_an_unpublished_group_does_not_name_it(client, everything):
    make(Role, person=everything.person, group=everything.hidden, kind="leader", start="2001")
    assert "Hidden front" not in client.get("/people/ada-lund/").content.decode()


def test_each_bar_of_leaders_and_each_size_leads_to_its_row(client, everything):
    text = client.get("/groups/red-front/").content.decode()
    role, size = Role.objects.get(), Size.objects.get()
    for anchor in (f"role-{role.pk}", f"size-{size.pk}", f"listing-{everything.designation.pk}"):
        assert f'href="#{anchor}"' in text
        assert f'id="{anchor}"' in text


def test_the_bar_of_a_year_finds_as_many_in_the_list(client, everything):
    page = client.get("/groups/red-front/")
    for bar in page.context["years"].bars:
        address = f"/incidents/?side=first&group=red-front&date_after={bar.first}&date_before={bar.first}"
        if bar.count:
            assert address.replace("&", "&amp;") in page.content.decode()
            assert client.get(address).context["paginator"].count == bar.count


def test_twenty_five_incidents_are_shown_and_all_counted(client, django_assert_max_num_queries, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(30):
            incident = make_incident(f"incident-{number}", date=f"{1990 + number}")
            make(Actor, record=incident, group=everything.group, attribution="claimed")
    page = client.get("/groups/red-front/")
    assert len(page.context["incidents"]) == 25
    assert page.context["years"].total == 31
    assert "incident-29" in page.content.decode()
    assert "/incidents/incident-0/" not in page.content.decode()


def test_the_overview_draws_the_relations_of_the_groups_found(client, front):
    page = client.get("/groups/relations/")
    assert page.context["total"] == 4
    assert {node.record.slug for node in page.context["network"].nodes} == {
        "red-front",
        "blue-front",
        "old-friend",
        "new-friend",
        "vague-friend",
    }
    few = client.get("/groups/relations/", {"related_to": "new-friend"})
    assert few.context["total"] == 4, "all those of the group that has a relation with it"
    none = client.get("/groups/relations/", {"kind": "charity"})
    assert "No relations of the groups found are recorded" in none.content.decode()


def test_the_overview_takes_a_year_and_cites_its_relations(client, front):
    page = client.get("/groups/relations/", {"year": "1993"})
    assert page.context["slider"].shown == 2
    assert "page 77" in page.content.decode()


BAD = [{"year": "2015-13"}, {"year": "\x00"}, {"colour": "red"}, {"kind": "magic"}]


@pytest.mark.parametrize("query", BAD, ids=repr)
@pytest.mark.parametrize("path", ["/groups/relations/", "/groups/designations/"])
def test_an_overview_reports_a_bad_address_and_shows_nothing(client, front, path, query):
    page = client.get(path, query)
    assert page.status_code == 200
    assert "This request is not valid, so nothing is shown" in page.content.decode()
    assert 'class="scroll"' not in page.content.decode()


def test_the_matrix_says_who_lists_whom_and_since_when(client, everything):
    page = client.get("/groups/designations/")
    text = page.content.decode()
    assert [str(group) for group, _cells in page.context["rows"]] == ["Red front"]
    assert "Government of Northland" in text
    assert "1 May 2016" in text


def test_the_matrix_has_pages_and_reports_one_that_does_not_exist(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(27):
            make(Designation, group=make_group(f"group-{number:02}"), list=everything.register)
    page = client.get("/groups/designations/")
    assert len(page.context["rows"]) == 25
    assert page.context["paginator"].count == 28
    assert client.get("/groups/designations/?page=9").status_code == 404


def test_more_groups_cost_no_more_queries(client, django_assert_max_num_queries, front):
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(12):
            other = make_group(f"more-{number}")
            make(Relation, group=front, kind="ally", other=other, start=f"20{number + 10}")
            relation = make(Relation, group=other, kind="rival", other=front)
            make(RelationCitation, record=relation, source=make_source(f"s-{number}"))
            person = make_person(f"leader-{number}")
            make(Role, person=person, group=front, kind="leader", start=f"20{number + 10}")
            make(Size, record=front, number=number, number_qualifier="about", date=f"20{number + 10}")
    with django_assert_max_num_queries(45):
        assert client.get(front.get_absolute_url()).status_code == 200
    with django_assert_max_num_queries(30):
        assert client.get("/groups/relations/").status_code == 200


@pytest.mark.parametrize("slug", ["relations", "designations"])
def test_a_group_cannot_take_the_address_of_an_overview(slug):
    with pytest.raises(ValidationError, match="The site has another page"):
        make_group(slug)


@pytest.mark.parametrize(("year", "nearest"), [("1500", 1990), ("9999", TODAY.year)])
def test_a_year_beyond_the_slider_selects_its_nearest_end_and_says_so(client, front, year, nearest):
    for address in (front.get_absolute_url(), "/groups/relations/"):
        page = client.get(address, {"year": year})
        assert page.context["slider"].year == nearest
        assert f"so {nearest} is shown instead of {year}" in page.content.decode()


def test_the_overviews_of_a_list_keep_its_filters_but_not_its_page(client, everything, monkeypatch):
    monkeypatch.setattr(GroupList, "paginate_by", 1)
    page = client.get("/groups/?page=2&kind=armed_group&sort=title").content.decode()
    links = [
        link.replace("&amp;", "&") for link in re.findall(r'href="(/groups/(?:relations|designations)/[^"]*)"', page)
    ]
    assert links == ["/groups/relations/?kind=armed_group", "/groups/designations/?kind=armed_group&sort=title"]
    assert [client.get(link).status_code for link in links] == [200, 200]


def test_a_name_in_its_own_script_is_imported_and_found_as_typed_on_another_keyboard(client):
    row = "light-front,Light Front,published,armed_group,سپاہِ نورِ کوہستانی|kind=native"
    file = read_csv(f"slug,title,status,kind,aliases\n{row}\n".encode())
    assert not run_import(GroupResource, file, write=True).problems
    assert len(client.get("/groups/", {"q": "سپاه نور كوهستاني"}).context["object_list"]) == 1
    assert "Name in its own script" in client.get("/groups/light-front/").content.decode()


def test_a_list_says_that_a_designation_was_lifted(client, everything):
    make(Designation, group=everything.other, list=everything.register, start="2014", end="2021-11")
    red, blue = (
        client.get(f"/groups/?q={slug}").content.decode().partition("Designated by: ")[2].partition("</li>")[0]
        for slug in ("red+front", "blue+front")
    )
    assert "(lifted November 2021)" in blue
    assert "lifted" not in red
