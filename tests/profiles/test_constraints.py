import pytest

from profiles.models import Group, Institution, Person, Relation
from profiles.models.relation import ENDS, LINKS, MUTUAL, STARTS
from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db


def both_ends(first, last, kind="ally"):
    """The fields of a relation from the first record of a model to the first of another, or of the same."""
    links = dict.fromkeys(LINKS)
    ends = {STARTS[first._meta.model_name]: first.objects.first(), ENDS[last._meta.model_name]: last.objects.first()}
    return {**links, **ends, "kind": kind}


def mutual_from_the_other_end(row):
    """The fields of a mutual relation that there is already, entered from its other end."""
    there = Relation.objects.filter(kind__in=MUTUAL).exclude(pk=row.pk).first()
    starts = {STARTS[name]: getattr(there, ENDS[name]) for name in STARTS}
    ends = {ENDS[name]: getattr(there, STARTS[name]) for name in ENDS}
    dates = {f"start{part}": getattr(there, f"start{part}") for part in ("", "_first", "_last", "_precision")}
    return {**starts, **ends, **dates, "kind": there.kind}


CASES = {
    "profiles_groupplace_once": TWICE,
    "profiles_role_in_one_body": lambda row: {
        "group": Group.objects.first(),
        "institution": Institution.objects.first(),
    },
    "profiles_institution_is_no_part_of_itself": lambda row: {"parent": row},
    "profiles_role_says_what": {"group": None, "institution": None, "title": ""},
    "profiles_designation_of_one": {"group": None, "person": None},
    "profiles_size_is_not_negative": {
        **dict.fromkeys(["number_low", "number_high"]),
        **{"number": -1, "number_qualifier": "exact", "number_words": ""},
    },
    "profiles_size_has_a_figure": {
        **dict.fromkeys(["number", "number_low", "number_high"]),
        **{"number_qualifier": "", "number_words": ""},
    },
    "profiles_relation_begins_with_one": {"group": None, "person": None, "institution": None},
    "profiles_relation_leads_to_one": {"other": None, "other_person": None, "other_institution": None},
    "profiles_relation_is_with_another_group": lambda row: both_ends(Group, Group),
    "profiles_relation_is_with_another_person": lambda row: both_ends(Person, Person),
    "profiles_relation_is_with_another_institution": lambda row: both_ends(Institution, Institution),
    "profiles_relation_once": TWICE,
    "profiles_relation_mutual_once": mutual_from_the_other_end,
    "profiles_relation_kind_fits_group": lambda row: both_ends(Group, Person, "child"),
    "profiles_relation_kind_fits_person": lambda row: both_ends(Person, Group, "split"),
    "profiles_relation_kind_fits_institution": lambda row: both_ends(Institution, Person, "aide"),
    "profiles_relation_kind_fits_other": lambda row: both_ends(Person, Group, "relative"),
    "profiles_relation_kind_fits_other_person": lambda row: both_ends(Group, Person, "merger"),
    "profiles_relation_kind_fits_other_institution": lambda row: both_ends(Person, Institution, "child"),
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("profiles"):
        with subtests.test(name), rolled_back():
            check(name, "profiles", CASES)
