"""Where finished pages are kept: in memory, by use, and never more than so many bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

# What Python needs around a page: the key, the headers and their parts.
OVERHEAD = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it left the views, its body already compressed if the reader takes it so."""

    status: int
    headers: dict
    body: bytes

    @property
    def etag(self):
        return self.headers.get("ETag")


class Shelf:
    """The pages used last, as many as fit."""

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.clear()

    def clear(self):
        self.bytes = 0
        self.pages = OrderedDict()

    def take(self, key):
        page = self.pages.pop(key, None)
        if page:
            self.bytes -= _bytes(key, page)
        return page

    def put(self, key, page):
        self.take(key)
        self.pages[key] = page
        self.bytes += _bytes(key, page)
        while self.bytes > self.most_bytes:
            self.take(next(iter(self.pages)))


class PageStore:
    """Pages of one state of the archive; another state empties it.

    A page asked for once waits on a small shelf, and moves to the large one when it is asked for again. So a robot that
    tries every address once, or makes addresses up, drives out nothing that readers use. Only pages that were found
    move: answers such as 404 stay on the small shelf.
    """

    def __init__(self, most_bytes):
        self.new = Shelf(most_bytes // 4)
        self.used = Shelf(most_bytes - most_bytes // 4)
        self.largest = most_bytes // 16
        self.state = None
        self.lock = Lock()

    def __len__(self):
        return len(self.new.pages) + len(self.used.pages)

    @property
    def bytes(self):
        return self.new.bytes + self.used.bytes

    def get(self, state, key):
        with self.lock:
            if state != self.state:
                self.state = state
                self.new.clear()
                self.used.clear()
                return None
            if page := self.used.pages.get(key):
                self.used.pages.move_to_end(key)
                return page
            if page := self.new.pages.get(key):
                if page.status == 200:
                    self.used.put(key, self.new.take(key))
                else:
                    self.new.pages.move_to_end(key)
            return page

    def put(self, state, key, page):
        """Keep the page, unless the archive has changed since it was begun, or it is too large to be worth its room."""
        with self.lock:
            if state == self.state and _bytes(key, page) <= self.largest:
                self.new.put(key, page)


def _bytes(key, page):
    return OVERHEAD + len(page.body) + sum(len(part) for part in key if isinstance(part, str))
