"""The most queries that any of these addresses costs, read from standard input: python -m bench.inside.queries

The first page that a process makes after a change reads the facets into memory; it is asked for before the counting.
"""

import sys

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def cost(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers={"host": settings.ALLOWED_HOSTS[0]})
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}.")
    return len(queries)


if __name__ == "__main__":
    client = Client()
    cost(client, "/incidents/?sort=title")
    print(max(cost(client, address) for address in sys.stdin.read().split()))
