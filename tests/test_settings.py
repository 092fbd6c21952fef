"""Settings read from the environment: what is accepted, what stops the start, and that the manual lists them all."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from environs import Env, ValidationError

from archive.environment import SWITCH, parse_database
from tests.our_apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
VALID = {"DEBUG": "no", "SECRET_KEY": "0123456789" * 5, "ALLOWED_HOSTS": "archive.example"}


def run(command, folder=ROOT, **changes):
    """The finished process, with the valid settings in its environment but for the changes; None removes one."""
    env = {name: value for name, value in os.environ.items() if name not in documented()}
    env |= {name: value for name, value in {**VALID, **changes}.items() if value is not None}
    env |= {"DJANGO_SETTINGS_MODULE": "archive.settings"}
    return subprocess.run([sys.executable, *command], env=env, cwd=folder, capture_output=True, text=True)


def setting(name, folder=ROOT, **changes):
    """The value of a setting in a process of its own, as text."""
    done = run(["-c", f"from django.conf import settings; print(settings.{name})"], folder, **changes)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def documented():
    """The rows of the table of settings in the manual: name, default, meaning."""
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    return {row[0]: row[1:] for row in re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)}


def variables_read():
    """The names that archive/settings.py reads from the environment."""
    tree = ast.parse((ROOT / "archive" / "settings.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    reads = [call for call in calls if isinstance(call.func.value, ast.Name) and call.func.value.id == "env"]
    return {call.args[0].value for call in reads if call.func.attr != "read_env"}


def test_the_manual_lists_every_setting_and_no_other():
    assert set(documented()) == variables_read()
    assert all(default.strip() and meaning.strip() for default, meaning in documented().values())


def test_settings_are_read_from_the_environment_in_one_file_only():
    code = [path for app in OUR_APPS for path in (ROOT / app).rglob("*.py")]
    reading = re.compile(r"os\.(environ\b(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv)")
    assert not [path for path in code if reading.search(path.read_text(encoding="utf-8"))]


def test_the_site_starts_with_a_secret_and_its_hosts():
    assert setting("ALLOWED_HOSTS") == "['archive.example']"


@pytest.mark.parametrize("word", ["1", "true", "on", "yes", "True", "ON", "yEs"])
def test_words_that_switch_on(monkeypatch, word):
    monkeypatch.setenv("HTTPS", word)
    assert Env().bool("HTTPS", False, **SWITCH) is True


@pytest.mark.parametrize("word", ["0", "false", "off", "no", "False", "OFF", "nO"])
def test_words_that_switch_off(monkeypatch, word):
    monkeypatch.setenv("HTTPS", word)
    assert Env().bool("HTTPS", True, **SWITCH) is False


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS", "PAGE_CACHE"])
def test_every_switch_takes_on_and_0(name):
    assert setting(name, **{name: "on"}) == "True"
    assert setting(name, **{name: "0"}) == "False"


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DEBUG", "ture", "Use yes"),
        ("DEBUG", "", "Use yes"),
        ("HTTPS", "2", "Use yes"),
        ("PAGE_CACHE", "maybe", "Use yes"),
        ("PAGE_CACHE_MB", "0", "a whole number from 1"),
        ("PAGE_CACHE_MB", "64 MB", "a whole number from 1"),
        ("DOWNLOADS_AT_ONCE", "-1", "a whole number from 1"),
        ("DOWNLOADS_AT_ONCE", "2.5", "a whole number from 1"),
        ("TIME_ZONE", "Europe/Lodnon", "Europe/London"),
        ("TIME_ZONE", "../etc/passwd", "Europe/London"),
        ("DATABASE_URL", "somewhere", "postgres://user"),
        ("DATABASE_URL", "", "postgres://user"),
        ("DATABASE_URL", "mysql", "postgres://user"),
        ("SECRET_KEY", "", "at least 50 random characters"),
        ("SECRET_KEY", "short", "at least 50 random characters"),
        ("SECRET_KEY", "for development only, never for a public site", "at least 50 random characters"),
        ("SECRET_KEY", "x" * 60, "at least 50 random characters"),
        ("ARCHIVE_NAME", "", "Give a name"),
        ("ARCHIVE_NAME", "  ", "Give a name"),
        ("DATABASE_URL", "postgres", "postgres://user"),
        ("DATA_DIR", "/dev/null", "cannot be used as a folder"),
        ("DATA_DIR", "/dev/null/data", "cannot be used as a folder"),
        ("ALLOWED_HOSTS", "https://archive.example", "is not a host"),
        ("ALLOWED_HOSTS", "archive.example:8000", "is not a host"),
        ("ALLOWED_HOSTS", "a.example b.example", "is not a host"),
        ("ALLOWED_HOSTS", "*.archive.example", ".archive.example for all below it"),
        ("ALLOWED_HOSTS", "", "the hosts of the site"),
        ("ALLOWED_HOSTS", " , ", "the hosts of the site"),
        ("ALLOWED_HOSTS", "*", "the hosts of the site"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_sentence_that_names_the_variable(name, value, advice):
    done = run(["manage.py", "check"], **{name: value})
    assert done.returncode == 1
    assert name in done.stderr and advice in done.stderr
    assert name in ("SECRET_KEY", "ALLOWED_HOSTS") or f"“{value}" in done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgres://ada:secret@db.example", "names no database"),
        ("postgres://ada:secret@db.example/", "names no database"),
        ("postgres://ada:se#cret@db.example/a", "%23"),
        ("postgres://ada:secret@db.example/a?conn_max_age=abc", "a number of seconds"),
        ("postgres://ada:secret@db.example/a?conn_health_checks=5", "true or false"),
        ("postgres://ada:secret@db.example/a?sslmod=require", "“sslmod” after the question mark is not an option"),
        ("postgres://ada:secret@db.example/a?sslmod=", "“sslmod” after the question mark is not an option"),
        ("postgres://ada:secret@db.example/a?sslmode=", "“sslmode” after the question mark has no value"),
        ("sqlite:////missing/folder/archive.sqlite3", "/missing/folder, which does not exist"),
    ],
)
def test_an_address_of_a_database_that_cannot_work_is_refused_without_its_password(url, reason):
    with pytest.raises(ValidationError, match=re.escape(reason)) as refused:
        parse_database(url)
    assert "cret" not in str(refused.value)


def test_commands_of_the_archive_stop_with_the_same_sentence():
    assert run(["manage.py", "seed"], DEBUG="ture").stderr == run(["manage.py", "check"], DEBUG="ture").stderr


def test_a_traceback_is_shown_on_request():
    assert "Traceback" in run(["manage.py", "check", "--traceback"], DEBUG="ture").stderr


@pytest.mark.parametrize("url", ["postgres://editor:secret@host:port/name", "mysql://editor:secret@host/name"])
def test_an_error_does_not_show_the_password_of_the_database(url):
    assert "secret" not in run(["manage.py", "check", "--traceback"], DATABASE_URL=url).stderr


def test_a_file_beside_manage_py_is_read_and_the_environment_comes_first(tmp_path):
    (tmp_path / "archive").mkdir()
    for name in ("__init__", "settings", "environment"):
        shutil.copy(ROOT / "archive" / f"{name}.py", tmp_path / "archive")
    (tmp_path / ".env").write_text('ALLOWED_HOSTS="one.example, two.example"\nARCHIVE_NAME=From the file\n')
    assert setting("ALLOWED_HOSTS", tmp_path, ALLOWED_HOSTS=None) == "['one.example', 'two.example']"
    assert setting("ARCHIVE_NAME", tmp_path) == "From the file"
    assert setting("ARCHIVE_NAME", tmp_path, ARCHIVE_NAME="From outside") == "From outside"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite://:memory:", {"NAME": ":memory:"}),
        ("sqlite:////tmp/archive.sqlite3", {"NAME": "/tmp/archive.sqlite3"}),
        ("sqlite:////tmp/my%20%231.sqlite3", {"NAME": "/tmp/my #1.sqlite3"}),
        (
            "postgres://ada:s%40@db.example:5433/a",
            {"USER": "ada", "PASSWORD": "s@", "HOST": "db.example", "PORT": 5433},
        ),
        ("postgres://postgres@//tmp/Socket-1/postgres", {"HOST": "/tmp/Socket-1", "NAME": "postgres"}),
        ("postgresql:///name?host=/tmp/Socket-1", {"NAME": "name", "OPTIONS": {"host": "/tmp/Socket-1"}}),
        ("postgres://h/n?sslmode=require", {"HOST": "h", "NAME": "n", "OPTIONS": {"sslmode": "require"}}),
        ("postgres://h/n?conn_max_age=0", {"CONN_MAX_AGE": 0}),
        ("postgres://h/n?DISABLE_SERVER_SIDE_CURSORS=true", {"DISABLE_SERVER_SIDE_CURSORS": True}),
    ],
)
def test_the_address_of_a_database(url, expected):
    database = parse_database(url)
    assert {name: database[name] for name in expected} == expected
    assert "CONN_MAX_AGE" in expected or "CONN_MAX_AGE" not in database  # left to archive/settings.py


def test_sqlite_waits_for_no_reader_and_takes_its_write_lock_at_once(tmp_path):
    options = setting("DATABASES['default']['OPTIONS']", DATA_DIR=str(tmp_path / "a #1"))
    assert "IMMEDIATE" in options and "journal_mode=WAL" in options
    assert (
        setting("DATABASES['default']['NAME']", DATA_DIR=str(tmp_path / "a #1")) == f"{tmp_path}/a #1/archive.sqlite3"
    )


def test_connections_are_kept_for_a_minute_unless_the_address_sets_another_time():
    url = "postgres://ada@db.example/archive"
    assert setting("DATABASES['default']['CONN_MAX_AGE']", DATABASE_URL=url) == "60"
    assert setting("DATABASES['default']['CONN_MAX_AGE']", DATABASE_URL=f"{url}?conn_max_age=5") == "5"
