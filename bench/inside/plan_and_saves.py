"""Plan a file of at most 10,000 incidents in one process while another saves notes of groups; print both as JSON."""

import csv
import io
import json
import statistics
import subprocess
import sys
import time

import django

ROWS = 10_000
ALONE = 30


def plan():
    """Read a file that changes the summary of every incident; print "ready" before it."""
    from incidents.models import Incident
    from incidents.resources import IncidentResource
    from records.bulk.readers.csv_reader import read_csv
    from records.bulk.runner import plan_import

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["slug", "summary"])
    writer.writerows([slug, "Planned"] for slug in Incident.objects.values_list("slug", flat=True)[:ROWS])
    table = read_csv(text.getvalue().encode())
    print("ready", flush=True)
    print(plan_import(IncidentResource, table).outcome.summary)


def save():
    """The seconds that a save of a note for editors takes."""
    from profiles.models import Group
    from records.models.change_set import ChangeSet, change_set

    began = time.perf_counter()
    with change_set(ChangeSet.Channel.COMMAND, note="bench"):
        group = Group.objects.select_for_update().order_by("pk").first()
        group.editor_note = f"Saved at {began}."
        group.save()
    return time.perf_counter() - began


def main():
    from records.models.content_version import content_version

    alone = [save() for _ in range(ALONE)]
    version, beside = content_version(), []
    command = [sys.executable, "-m", "bench.inside.plan_and_saves", "plan"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as planning:
        planning.stdout.readline()
        while planning.poll() is None:
            beside.append(save())
        summary = planning.stdout.read().strip()
    if not summary.endswith("0 errors"):
        raise SystemExit(summary)
    found = {"rows": ROWS, "saves": len(beside), "longest": max(beside)}
    found["ratio"] = statistics.median(beside) / statistics.median(alone)
    print(json.dumps({**found, "versions": int(content_version() != version)}))


if __name__ == "__main__":
    django.setup()
    plan() if sys.argv[1:] == ["plan"] else main()
