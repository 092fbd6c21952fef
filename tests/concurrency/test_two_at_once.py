"""Two processes write at the same moment: nothing is there twice, and the index is as one made anew."""

import json
import os
import subprocess
import sys

import pytest


def command(*words):
    return [sys.executable, "-m", "tests.concurrency.two_at_once", *words]


@pytest.fixture
def archive(empty_database):
    """Runs a command of tests/concurrency/two_at_once on a filled database of its own."""
    environment = {**os.environ, "DATABASE_URL": empty_database, "WAIT_SECONDS": "1"}

    def run(*words):
        done = subprocess.run(command(*words), env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    writers = []

    def both(name):
        """What each of the two processes printed, which were ready before either began to write."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        if not writers:
            writers.extend(subprocess.Popen(command("write", number), env=environment, **pipes) for number in "01")
        _send(writers, name)
        assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 2
        _send(writers, "go")
        return sorted(writer.stdout.readline().strip() for writer in writers)

    def killed_while_saving():
        """A rebuild of the index has read a group, and later a source, which are saved then; then it is killed."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command("reindex"), env=environment, **pipes) as other:
            for step in ("save", "go on", "save"):
                model = other.stdout.readline().strip()
                if step == "save":
                    run(f"change_{model}")
                _send([other], "go")
            assert other.stdout.readline()
            other.kill()

    run("fill")
    run.both, run.killed_while_saving = both, killed_while_saving
    yield run
    for writer in writers:
        writer.communicate()


def _send(writers, line):
    for writer in writers:
        writer.stdin.write(f"{line}\n")
        writer.stdin.flush()


def test_two_processes_cannot_enter_a_relation_twice_or_leave_the_index_behind(archive):
    """One test for all writes, because filling a database is what takes the time."""
    [refused, made] = sorted(archive.both("relation"), key=lambda line: line == "done")
    assert made == "done" and "entered twice" in refused
    assert archive.both("last_use") == ["done", "done"]
    assert archive.both("first_use") == ["done", "done"]
    assert archive.both("title_beside_first_citation") == ["done", "done"]
    assert archive.both("link_beside_publication") == ["done", "done"]
    assert archive.both("undo_twice") == ["done", "nothing left"]
    assert archive.both("undo_a_deletion_twice") == ["done", "nothing left"]
    for name in ("restore_beside_a_removal", "undo_beside_a_removal"):
        [refused, made] = sorted(archive.both(name), key=lambda line: line == "done")
        assert made == "done" and "no longer in the trash" in refused
    assert archive.both("undo_beside_an_edit") == ["done", "done"]
    assert archive.both("merge_beside_an_edit") == ["done", "done"]
    for name in ("merge_twice", "merge_crosswise"):
        [refused, made] = sorted(archive.both(name), key=lambda line: line == "done")
        assert made == "done" and ("merged into" in refused or "has changed since" in refused)
    assert archive.both("forms_of_two_fields") == ["done", "done"]
    [refused, done] = sorted(archive.both("forms_of_one_field"), key=lambda line: line == "done")
    assert done == "done" and "amina saved this incident on" in refused
    assert archive.both("double_click") == ["done", "done"]
    assert archive("wait") == "503 True 10 200 302\n0 new, 1 changed, 0 unchanged, 0 errors\n"
    assert archive.both("strike_beside_an_edit") == ["done", "done"]
    [refused, made] = sorted(archive.both("edit_beside_a_strike"), key=lambda line: line == "done")
    assert made == "done" and "were struck" in refused
    assert archive.both("imports") == ["done", "done"]
    assert archive.both("log_order") == ["done", "done"]
    assert archive.both("deadlock") == ["done", "done"]
    found = json.loads(archive("check"))
    [first, *texts] = found["texts"]
    assert first[0] in ("Typed by 0.", "Typed by 1.") and texts == [["Typed.", "Typed."], ["", ""]]
    titles = ["As made", "Edited again"]
    assert found == {
        "texts": [first, *texts],
        **{
            "relations": 1,
            "places": 0,
            "sources": 2,
            "titles": titles,
            "aims": ["++", "++"],
            "index is as rebuilt": True,
            "facets are as in the records": True,
        },
        **{"merged": ["old", "older"], "merged crosswise": 1},
        "struck": ["[struck] again"],
        "aliases of their target": [["Name of old", ""], ["Name of older", "2005"], ["Name of target", ""]],
    }
    archive("lose_index")
    archive.killed_while_saving()
    assert archive("finish").startswith("Going on with the rebuild that stopped at")
    assert json.loads(archive("check")) == found
