"""A public page asked for again and again, beside a static file of the same bytes from the same server."""

import gzip
import statistics

import psutil

from bench.load_test import rate
from bench.serving import fetch
from bench.sites import FOLDER
from bench.timing import Finding, at_least

PAGE = "/incidents/"
STATIC = "bench-page.html"
GZIP = {"Accept-Encoding": "gzip"}
ROUNDS = 9


def compare(site):
    _lay_out_static_copy(site)
    with site.server(workers=2, page_cache="yes") as (port, process):
        etag = fetch(port, PAGE, GZIP).headers["ETag"]
        requests = {
            "static": (f"/static/{STATIC}", GZIP),
            "kept": (PAGE, GZIP),
            "304": (PAGE, {**GZIP, "If-None-Match": etag}),
        }
        rates, costs = _measure(port, process, requests)
    for name, what in (("kept", "repeated page from memory"), ("304", "repeated page answered by 304")):
        yield at_least(f"{what}: requests a second, of a static file", rates[name], 0.9)
        yield Finding(f"{what}: processor time, of a static file", f"{costs[name]:.2f}", "", None)


def _lay_out_static_copy(site):
    with site.server() as (port, _):
        page = fetch(port, PAGE).body
    (FOLDER / "static" / STATIC).write_bytes(page)
    (FOLDER / "static" / f"{STATIC}.gz").write_bytes(gzip.compress(page, 6))


def _measure(port, process, requests):
    """Requests a second and the server's processor time for one, as shares of the static file's in the same round."""
    rates, costs = {name: [] for name in requests}, {name: [] for name in requests}
    for turn in range(-1, ROUNDS):  # the first warms both workers
        found, taken = {}, {}
        for name, (address, headers) in requests.items():
            before = _processor_time(process)
            found[name] = rate(port, address, headers)
            taken[name] = (_processor_time(process) - before) / found[name]
        for name in requests:
            if turn >= 0:
                rates[name].append(found[name] / found["static"])
                costs[name].append(taken[name] / taken["static"])
    return [{name: statistics.median(seen) for name, seen in of.items()} for of in (rates, costs)]


def _processor_time(process):
    workers = psutil.Process(process.pid).children()
    return sum(sum(worker.cpu_times()[:2]) for worker in workers)
