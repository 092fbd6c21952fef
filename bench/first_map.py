"""What the first view of the map takes: its page, all that the page asks for, and the points."""

import re
from html import unescape
from urllib.parse import urljoin

from bench.serving import fetch
from bench.timing import at_most

SPOKEN_OF = 200_000
PAGE = "/incidents/map/"
MOST = 300_000
ASKED_FOR = re.compile(r'<(?:script|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]+)"')
FIRST_SHAPES, POINTS = re.compile(r'data-coarse-shapes="([^"]+)"'), re.compile(r'data-map="([^"]+)"')


def compare(site):
    """All is counted as it travels to a browser, which takes gzip; the points also as they are."""
    with site.server(page_cache="yes") as (port, _):
        page = fetch(port, PAGE).body.decode()
        [points], [shapes] = POINTS.findall(page), FIRST_SHAPES.findall(page)
        addresses = [PAGE, points, shapes, *ASKED_FOR.findall(page)]
        addresses = [urljoin(PAGE, unescape(address)) for address in dict.fromkeys(addresses)]
        travelled = sum(_size(port, address, {"Accept-Encoding": "gzip"}) for address in addresses)
        plain = _size(port, addresses[1])
    counts = site.size >= SPOKEN_OF
    yield at_most("map of all incidents: bytes of the points, not compressed", plain, MOST, counts)
    yield at_most("map of all incidents: bytes of the whole first view, as sent", travelled, MOST, counts)


def _size(port, address, headers=None):
    answer = fetch(port, address, headers)
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}.")
    return len(answer.body)
