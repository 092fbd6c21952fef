"""Each file is loaded after those that it needs."""

from graphlib import CycleError

import pytest

from records.load_order import load_order


def test_what_a_file_needs_comes_first():
    assert load_order({"a": {"c"}, "b": set(), "c": {"b"}}) == ["b", "c", "a"]


def test_files_that_need_nothing_keep_their_order():
    assert load_order({"b": set(), "a": set(), "c": set()}) == ["b", "a", "c"]


def test_files_that_need_each_other_are_rejected():
    with pytest.raises(CycleError):
        load_order({"a": {"b"}, "b": {"a"}})
