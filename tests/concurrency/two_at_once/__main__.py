"""One of the processes; all work on DATABASE_URL: python -m tests.concurrency.two_at_once COMMAND

    fill           fill an empty database
    write NUMBER   for each NAME that comes as a line of input: print "ready", wait for another line, then make write
                   NUMBER (0 or 1) of that name
    check          print as JSON what the database holds
    wait           print the status of a save that another process holds up
    lose_index     leave nothing of the index
    reindex        rebuild it, but print the model and wait for a line of input after the first two groups and sources
    change_group   save the first group
    change_source  save the first source
    finish         rebuild what is left to rebuild

Each write prints "done", or the sentence by which it was refused. One that is a generator is prepared up to its `yield`
before the process says that it is ready.
"""

import importlib
import inspect
import json
import os
import sys

import django
from django.core.exceptions import ValidationError

MODULES = ["archive", "edits", "forms", "indexing", "merges", "rebuilding", "waiting"]


def named(name):
    """The function of that name in one of the modules."""
    return next(getattr(module, name) for module in modules if hasattr(module, name))


def write(number):
    """Serve the names that come: a process takes longer to start than to write."""
    for line in sys.stdin:
        write_one(named(line.strip()), number)


def write_one(function, number):
    prepared = function(number) if inspect.isgeneratorfunction(function) else None
    if prepared:
        next(prepared)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        next(prepared, None) if prepared else function(number)
        print("done", flush=True)
    except ValidationError as error:
        print(" ".join("; ".join(error.messages).split()), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    modules = [importlib.import_module(f"tests.concurrency.two_at_once.{name}") for name in MODULES]
    if sys.argv[1] == "write":
        write(int(sys.argv[2]))
    elif (found := named(sys.argv[1])()) is not None:
        print(json.dumps(found))
