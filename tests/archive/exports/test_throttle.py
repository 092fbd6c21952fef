"""The slots for large files, over real processes."""

import subprocess
import sys
from threading import Thread

import pytest

from archive.exports.throttle import SlotStream, acquire_slot

# Takes a slot, says whether it got one, and keeps it until its input ends.
HOLDER = """
import sys
from django.conf import settings
from pathlib import Path
settings.configure(DATA_DIR=Path(sys.argv[1]), DOWNLOADS_AT_ONCE=int(sys.argv[2]))
from archive.exports.throttle import acquire_slot
slot = acquire_slot()
print("taken" if slot else "none free", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def two_slots(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.DOWNLOADS_AT_ONCE = 2


@pytest.fixture
def holder(settings):
    """Starts a process that takes a slot; returns the process and what it printed."""
    started = []

    def start():
        command = [sys.executable, "-c", HOLDER, str(settings.DATA_DIR), str(settings.DOWNLOADS_AT_ONCE)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_processes_share_the_slots(holder):
    assert [holder()[1] for _process in range(3)] == ["taken", "taken", "none free"]
    assert acquire_slot() is None


def test_a_slot_is_free_again_when_its_process_ends(holder):
    process, _answer = holder()
    holder()
    process.communicate()
    assert acquire_slot()


def test_a_slot_is_free_again_when_its_process_is_killed(holder):
    process, _answer = holder()
    holder()
    process.kill()
    process.wait()
    assert acquire_slot()


def test_requests_of_one_process_count_too():
    first, second = acquire_slot(), acquire_slot()
    assert first and second and acquire_slot() is None
    first.release()
    assert acquire_slot()


def test_another_thread_may_release_a_slot():
    slots = [acquire_slot(), acquire_slot()]
    thread = Thread(target=slots[0].release)
    thread.start()
    thread.join()
    assert acquire_slot()


def test_a_stream_closes_its_chunks_and_releases_its_slot():
    closed = []

    def chunks():
        try:
            yield b"one"
            yield b"two"
        finally:
            closed.append(True)

    slots = [acquire_slot(), acquire_slot()]
    stream = SlotStream(chunks(), slots[0])
    assert next(iter(stream)) == b"one"
    stream.close()
    assert closed and acquire_slot()


def test_a_stream_needs_no_slot_and_no_generator():
    stream = SlotStream([b"one", b"two"], None)
    assert list(stream) == [b"one", b"two"]
    stream.close()
