"""A migration that some archive has applied is never edited: another one follows it."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings

LIST = Path(__file__).with_name("applied.txt")
LISTED = dict(line.split() for line in LIST.read_text().splitlines() if line and not line.startswith("#"))
FILES = sorted(settings.BASE_DIR.glob("*/migrations/[0-9]*.py"))


@pytest.mark.parametrize("path", [str(path.relative_to(settings.BASE_DIR)) for path in FILES])
def test_a_migration_is_as_it_was_when_it_was_listed(path):
    hashed = hashlib.sha256((settings.BASE_DIR / path).read_bytes()).hexdigest()
    assert path in LISTED, f"Add this line to {LIST.name}: {path} {hashed}"
    assert LISTED[path] in (hashed, "may-change"), f"{path} was edited after it was applied. Undo, and add a migration."


def test_no_listed_migration_is_missing():
    assert [path for path in LISTED if not (settings.BASE_DIR / path).exists()] == []
