"""Slots for large files, so that downloads cannot occupy every worker of the site."""

from django.conf import settings
from filelock import FileLock, Timeout


def acquire_slot():
    """The lock of a free slot, for the caller to release; None if all slots are taken.

    There are DOWNLOADS_AT_ONCE slots for all processes together. The operating system frees the slot of a process that
    is killed.
    """
    folder = settings.DATA_DIR / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(settings.DOWNLOADS_AT_ONCE):
        # Not bound to a thread: the server may close a response in another one than it was begun in.
        slot = FileLock(folder / f"{number}.lock", blocking=False, thread_local=False)
        try:
            slot.acquire()
        except Timeout:
            continue
        return slot
    return None


class SlotStream:
    """The chunks of a file. Closing it, after the last chunk or when the reader disconnects, releases the slot."""

    def __init__(self, chunks, slot):
        self.chunks = chunks
        self.slot = slot

    def __iter__(self):
        return iter(self.chunks)

    def close(self):
        try:
            if hasattr(self.chunks, "close"):
                self.chunks.close()
        finally:
            if self.slot:
                self.slot.release()
