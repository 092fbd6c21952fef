"""A form, an import, an undo and an action write at the same time while somebody reads: nothing fails or is lost."""

import json
import os
import subprocess
import sys

import pytest

from tests.concurrency.roles import ROLES
from tests.stress import examples

pytestmark = pytest.mark.stress
STEPS = 6


def command(*words):
    return [sys.executable, "-m", "tests.concurrency.worker", *map(str, words)]


@pytest.fixture
def environment(empty_database):
    return {**os.environ, "DATABASE_URL": empty_database, "WAIT_SECONDS": "60"}


def printed(environment, *words):
    done = subprocess.run(command(*words), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def all_at_once(environment, steps):
    """{role: what it printed} of one process for each role, all of them ready before the first began."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = {role: subprocess.Popen(command(role, steps), env=environment, **pipes) for role in ROLES}
    for process in running.values():
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in running.values():
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = {role: process.communicate() for role, process in running.items()}
    return {
        role: json.loads(out.splitlines()[-1]) if out.strip() else {"failed": [err]}
        for role, (out, err) in outputs.items()
    }


def test_no_request_fails_and_no_edit_is_lost(environment):
    start = printed(environment, "make")
    counts = all_at_once(environment, examples(STEPS))
    assert {role: count["failed"] for role, count in counts.items()} == dict.fromkeys(ROLES, [])
    assert all(count["saved"] for count in counts.values()), counts
    assert printed(environment, "check", start) == {}
