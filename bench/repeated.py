"""A public page asked for again and again, beside a static file of the same bytes from the same server."""

import gzip
import statistics

import psutil

from bench.pressing import rate
from bench.serving import fetch
from bench.sites import FOLDER
from bench.timing import Finding, at_least

PAGE = "/incidents/"
STATIC = "bench-page.html"
GZIP = {"Accept-Encoding": "gzip"}
ROUNDS = 5


def compare(site):
    _lay_out_static_copy(site)
    with site.server(workers=2, page_cache="yes") as (port, process):
        etag = fetch(port, PAGE, GZIP).headers["ETag"]
        asked = {
            "static": (f"/static/{STATIC}", GZIP),
            "kept": (PAGE, GZIP),
            "304": (PAGE, {**GZIP, "If-None-Match": etag}),
        }
        rates, costs = _measure(port, process, asked)
    for name, what in (("kept", "repeated page from memory"), ("304", "repeated page answered by 304")):
        yield at_least(f"{what}: requests a second, of a static file", rates[name] / rates["static"], 0.9)
        yield Finding(f"{what}: processor time, of a static file", f"{costs[name] / costs['static']:.2f}", "", None)


def _lay_out_static_copy(site):
    with site.server() as (port, _):
        page = fetch(port, PAGE).body
    (FOLDER / "static" / STATIC).write_bytes(page)
    (FOLDER / "static" / f"{STATIC}.gz").write_bytes(gzip.compress(page, 6))


def _measure(port, process, asked):
    """Medians over rounds that take turns: requests a second, and the server's processor seconds for one."""
    rates, costs = {name: [] for name in asked}, {name: [] for name in asked}
    for turn in range(-1, ROUNDS):  # the first warms both workers
        for name, (address, headers) in asked.items():
            before = _processor_time(process)
            found = rate(port, address, headers)
            if turn >= 0:
                rates[name].append(found)
                costs[name].append((_processor_time(process) - before) / found)
    return [{name: statistics.median(seen) for name, seen in of.items()} for of in (rates, costs)]


def _processor_time(process):
    workers = psutil.Process(process.pid).children()
    return sum(sum(worker.cpu_times()[:2]) for worker in workers)
