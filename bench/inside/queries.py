"""The most queries that any of these addresses costs, read from standard input: python -m bench.inside.queries"""

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
    print(max(cost(client, address) for address in sys.stdin.read().split()))
