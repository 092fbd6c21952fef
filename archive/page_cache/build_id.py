"""Identifies the code and the settings that make the pages, so that no ETag outlives an upgrade."""

import hashlib

from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".css", ".js", ".svg"}
FOLDERS = ("records", "profiles", "incidents", "measures", "archive", "templates")


def build_id():
    """Returns a digest of the project's files and plain settings. The secret key among them makes it hard to guess."""
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
                digest.update(path.read_bytes())
    for name in sorted(dir(settings)):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, (str, int, list, tuple)):
            digest.update(f"{name}={value!r}\0".encode())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    return digest.hexdigest()
