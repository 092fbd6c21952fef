"""What runs in a process of its own inside the archive, with its settings and its database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()
