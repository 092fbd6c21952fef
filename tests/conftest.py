import os
import shutil

import pytest
from django.apps import apps
from django.db import connection

from tests.archive_copy import ArchiveCopy
from tests.full_archive import make_full_archive
from tests.make import make_everything
from tests.stress import FACTOR

# The browser tests talk to a server in another thread; Django would otherwise refuse the ORM beside Playwright's loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

EVERYTHING, FULL_ARCHIVE = ArchiveCopy(make_everything), ArchiveCopy(make_full_archive)


def pytest_ignore_collect(collection_path):
    """The app for books has tests of its own settings: `pytest --ds=tests.publications.settings tests/publications`."""
    is_of_books = "publications" in collection_path.parts
    return True if is_of_books and not apps.is_installed("tests.publications") else None


def pytest_collection_modifyitems(items):
    for item in items:
        mark = item.get_closest_marker("sqlite_only")
        if mark and connection.vendor != "sqlite" and FACTOR == 1:
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))
    if CHROMIUM:
        return
    if os.environ.get("BROWSER_TESTS") == "required":
        raise pytest.UsageError("BROWSER_TESTS is “required” but no Chromium was found.")
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {"executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def everything(db):
    """One published record of each kind, linked to the others, and one unpublished beside it; by name."""
    return EVERYTHING()


@pytest.fixture
def full_archive(db):
    """A row in every table, and of each record type one that is published, withdrawn or merged; by name."""
    return FULL_ARCHIVE()


@pytest.fixture
def empty_database(transactional_db, tmp_path):
    """The address of a database without tables, on the server that the tests use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/archive.sqlite3"
        return
    name = f"forward_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def no_transaction_around_a_test(monkeypatch):
    """The transaction around a test does not count as one, for production has none there."""

    def in_transaction():
        return any(not block._from_testcase for block in connection.atomic_blocks)

    for module in ("records.models.content_version", "records.facets.index", "records.facets.index_state"):
        monkeypatch.setattr(f"{module}.in_transaction", in_transaction)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Tests need no collected files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
