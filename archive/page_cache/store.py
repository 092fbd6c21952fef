"""The pages in memory: the most recently used ones, up to a number of bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

PAGE_OVERHEAD = 2_000  # bytes that Python needs around a page: the key, the headers and their parts


@dataclass(frozen=True, slots=True)
class CachedPage:
    """A response as the views returned it, its body already compressed if the reader accepts that."""

    status: int
    headers: dict
    body: bytes

    @property
    def etag(self):
        return self.headers.get("ETag")


class RecentPages:
    """The pages used most recently, as many as fit into `max_bytes`."""

    def __init__(self, max_bytes):
        self.max_bytes = max_bytes
        self.clear()

    def clear(self):
        self.bytes = 0
        self.pages = OrderedDict()

    def pop(self, key):
        """Remove and return the page; None if there is none."""
        page = self.pages.pop(key, None)
        if page:
            self.bytes -= _size(key, page)
        return page

    def put(self, key, page):
        self.pop(key)
        self.pages[key] = page
        self.bytes += _size(key, page)
        while self.bytes > self.max_bytes:
            self.pop(next(iter(self.pages)))


class PageStore:
    """The pages of one state of the archive; another state empties it.

    A page requested once goes into a small part of the store, and into the large part when it is requested again. So a
    robot that tries every address once, or invents addresses, pushes out nothing that readers use. Only pages with
    status 200 move on; others, such as 404, stay in the small part.
    """

    def __init__(self, max_bytes):
        self.requested_once = RecentPages(max_bytes // 4)
        self.requested_again = RecentPages(max_bytes - max_bytes // 4)
        self.max_page_bytes = max_bytes // 16
        self.state = None
        self.lock = Lock()

    def __len__(self):
        return len(self.requested_once.pages) + len(self.requested_again.pages)

    @property
    def bytes(self):
        return self.requested_once.bytes + self.requested_again.bytes

    def get(self, state, key):
        """The page made under this state, or None."""
        with self.lock:
            if state != self.state:
                self.state = state
                self.requested_once.clear()
                self.requested_again.clear()
                return None
            if page := self.requested_again.pages.get(key):
                self.requested_again.pages.move_to_end(key)
                return page
            if page := self.requested_once.pages.get(key):
                if page.status == 200:
                    self.requested_again.put(key, self.requested_once.pop(key))
                else:
                    self.requested_once.pages.move_to_end(key)
            return page

    def put(self, state, key, page):
        """Store the page, unless the archive has changed since `get` or the page is too large."""
        with self.lock:
            if state == self.state and _size(key, page) <= self.max_page_bytes:
                self.requested_once.put(key, page)


def _size(key, page):
    return PAGE_OVERHEAD + len(page.body) + sum(len(part) for part in key if isinstance(part, str))
