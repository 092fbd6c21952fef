"""A few places for large files, so that downloads cannot take every worker of the site."""

import fcntl

from django.conf import settings


def take_slot():
    """A lock to close when the file is done, or None while all are taken.

    The lock is a file's, so that it counts over all processes and is free again when one dies.
    """
    folder = settings.DATA_DIR / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(settings.DOWNLOADS_AT_ONCE):
        slot = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            slot.close()
        else:
            return slot
    return None


class Held:
    """The pieces of a file, with what to close when the last is sent or the reader has gone."""

    def __init__(self, pieces, *closing):
        self.pieces = pieces
        self.closing = closing

    def __iter__(self):
        return iter(self.pieces)

    def close(self):
        for thing in (self.pieces, *self.closing):
            if hasattr(thing, "close"):
                thing.close()
