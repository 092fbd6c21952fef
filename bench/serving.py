"""Servers on this machine's own address, each ended with the block that started it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
BIN = Path(sys.executable).parent


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def served(command, port, probe, env=None):
    """The command as a running server, once `probe` answers; what it prints goes to this run's standard error."""
    process = subprocess.Popen(command, env=env, stdout=sys.stderr, start_new_session=True)
    try:
        _wait(process, port, probe)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait(process, port, probe):
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"The server ended with {process.returncode}: {' '.join(process.args)}")
        try:
            if fetch(port, probe).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"No answer from port {port} after 30 seconds.")


class Answer:
    """What came back, and in what time."""

    def __init__(self, status, headers, body, seconds):
        self.status, self.headers, self.body, self.seconds = status, headers, body, seconds


def fetch(port, address, headers=None):
    """One request on a connection of its own, from its opening to the last byte."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    try:
        connection.request("GET", address, headers=headers or {})
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, response.headers, body, time.perf_counter() - started)
    finally:
        connection.close()
