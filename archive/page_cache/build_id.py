"""Identifies the code and the settings that make the pages, so that no ETag outlives an upgrade."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".css", ".js", ".svg"}


@cache
def build_id():
    """A digest of the project's files and plain settings. The secret key among them makes it hard to guess."""
    digest = hashlib.sha256()
    for folder in _folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES:
                digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
                digest.update(path.read_bytes())
    for name in sorted(dir(settings)):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, (str, int, list, tuple)):
            digest.update(f"{name}={value!r}\0".encode())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    return digest.hexdigest()


def _folders():
    """The folders of the apps that belong to the project, and of its templates."""
    own = (Path(app.path) for app in apps.get_app_configs())
    inside = [path for path in own if path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts]
    return [*inside, settings.BASE_DIR / "templates"]
