import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOOD = {"DEBUG": "no", "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "archive.example"}


def start(**changes):
    env = {name: value for name, value in os.environ.items() if name not in GOOD and name != "DATABASE_URL"}
    env |= {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    code = "import django; from django.conf import settings; settings.DEBUG; print('started')"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**env, "DJANGO_SETTINGS_MODULE": "archive.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_the_site_starts_with_a_secret_and_its_hosts():
    assert "started" in start().stdout


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "for development only, never for a public site"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"DATABASE_URL": "somewhere"}, "DATABASE_URL"),
        ({"PAGE_CACHE": "on"}, "PAGE_CACHE"),
        ({"PAGE_CACHE_MB": "0"}, "PAGE_CACHE_MB"),
        ({"PAGE_CACHE_MB": "much"}, "PAGE_CACHE_MB"),
    ],
)
def test_the_site_refuses_to_start_and_names_what_is_wrong(changes, named):
    outcome = start(**changes)
    assert outcome.returncode != 0
    assert f"ImproperlyConfigured: {named}" in outcome.stderr
