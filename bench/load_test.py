"""As many requests as a server will take for a few seconds: by wrk if the machine has it, else by four processes."""

import re
import shutil
import socket
import subprocess
import time
from multiprocessing import Pool

from bench.serving import HOST

SECONDS = 2
CLIENTS = 4


def rate(port, address, headers):
    """Requests answered per second."""
    if wrk := shutil.which("wrk"):
        command = [wrk, "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", f"http://{HOST}:{port}{address}"]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    lines = [f"GET {address} HTTP/1.1", f"Host: {HOST}:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    request = "\r\n".join([*lines, "", ""]).encode()
    with Pool(CLIENTS) as pool:
        return sum(pool.starmap(_load, [(port, request)] * CLIENTS)) / SECONDS


def _load(port, request):
    answered, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        with socket.create_connection((HOST, port)) as connection:
            connection.sendall(request)
            while connection.recv(65536):
                pass
        answered += 1
    return answered
