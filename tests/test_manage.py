"""How manage.py itself ends."""

import subprocess
import sys

from django.conf import settings


def test_a_command_ends_silently_when_its_reader_has_seen_enough():
    command = subprocess.Popen(
        [sys.executable, "manage.py", "diffsettings", "--all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=settings.BASE_DIR,
    )
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait() == 0
