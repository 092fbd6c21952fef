"""Two groups of which one is merged into the other."""

import pytest

from tests.make import (
    make_group,
)


@pytest.fixture
def old():
    return make_group("old")


@pytest.fixture
def target():
    return make_group("target")
