"""A word for the code that makes the pages, so that after an upgrade no browser keeps a page of the old one."""

import hashlib

from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".css", ".js", ".svg"}
FOLDERS = ("records", "profiles", "incidents", "measures", "archive", "templates")


def release():
    """A digest of the project's files and of its plain settings, the secret key among them: nobody can guess it."""
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
