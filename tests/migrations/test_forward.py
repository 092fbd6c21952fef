"""A filled archive of the frozen state is migrated to the newest state, in processes of their own as on a server."""

import json
import os
import subprocess
import sys

from tests.migrations.frozen_state import FILE

OPTIONAL = {"records.SearchWord", "records.FacetBitmap", "records.ContentVersion"}  # a migration may rebuild the index


def run(database, *command):
    environment = {**os.environ, "DATABASE_URL": database}
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_archive_of_the_frozen_state_is_whole_after_migrating(empty_database):
    run(empty_database, "-m", "tests.migrations.frozen_state", "load")
    run(empty_database, "manage.py", "migrate", "--no-input", "--verbosity", "0")
    result = json.loads(run(empty_database, "-m", "tests.migrations.frozen_state", "check"))
    frozen = {label: len(table["rows"]) for label, table in json.loads(FILE.read_text()).items()}
    assert {label: result["rows"].get(label) for label in frozen.keys() - OPTIONAL} == {
        label: count for label, count in frozen.items() if label not in OPTIONAL
    }
    assert set(result["changes"]) == {True}
    assert result["found"] == ["/reports/northland/#northland-p1"]
    assert result["named"] == ["/groups/red-front/"]
    assert result["found later"] == ["/incidents/later-fire/"]
    assert result["group"] == [["Red front", "1999"]]
    assert result["pages"] == {"/": 200, "/groups/red-front/": 200, "/groups/?q=front": 200}
    assert result["refused"] == ["killed_low", "slug", "merged_into_id"]
