"""Saves while an import is planned, beside the same saves alone: a plan takes no lock, so nobody waits for it."""

import json

from bench.timing import at_most

MAX_SECONDS = 1.0  # seconds, of a save beside a plan


def compare(site):
    found = json.loads(site.run("-m", "bench.inside.plan_and_saves").splitlines()[-1])
    yield at_most(
        f"longest of {found['saves']} saves beside a plan of {found['rows']:,} rows, seconds",
        found["longest"],
        MAX_SECONDS,
    )
    yield at_most("such a save beside the plan / alone, medians, on shared cores", found["ratio"], 3)
    yield at_most("content versions that the plan began", found["versions"], 0)
