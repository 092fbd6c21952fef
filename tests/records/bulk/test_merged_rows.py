"""A file from before a merge does not bring back what was merged, and learns what it was merged into."""

import pytest

from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.history.undo import undo
from records.models import Source
from records.reference_resources import SourceResource
from tests.make import make_group, make_source
from tests.records.history.merges import merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged():
    return merge(make_source("old"), make_source("target"))


def problems(resource, text):
    return [str(problem) for problem in run_import(resource, read_csv(text.encode()), write=True).problems]


def test_a_merged_row_is_not_added_again(merged):
    assert problems(SourceResource, "slug,publisher,title\nold,daily-news,A report\n") == [
        "row 2, slug is “old”: The source “old” was merged into “target”. Leave this row out, or change that one."
    ]
    assert not Source.objects.filter(slug="old").exists()


def test_a_link_to_a_merged_row_is_an_error_that_names_the_other(merged):
    make_group()
    [problem] = problems(GroupResource, "slug,citations\nred-front,old\n")
    assert problem.endswith("The source “old” was merged into “target”. Write “target”.")


def test_a_row_is_found_again_after_its_merge_was_undone(merged):
    undo(merged)
    assert not problems(SourceResource, "slug,title\nold,Renamed\n")
