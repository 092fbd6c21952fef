"""One name, one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.our_apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
DJANGO_NAMES = {"Command", "Migration"}  # by which Django finds a class in its file


def test_a_public_class_name_is_defined_once():
    files = defaultdict(list)
    for path in (path for package in OUR_APPS for path in (ROOT / package).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(str(path.relative_to(ROOT)))
    assert not {name: where for name, where in files.items() if len(where) > 1 and name not in DJANGO_NAMES}
