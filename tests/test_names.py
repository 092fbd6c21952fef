"""One name, one thing."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from tests.our_apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
IN_MANY_FILES = {"Command", "Migration"}  # Django looks for them by these names
IN_EACH_APP = {"PANELS"}  # of the panels.py, as models.py has models


def definitions(path):
    """Yield (type, name) of each class, function and constant of a file that is not private."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield type(node).__name__, node.name
        elif isinstance(node, ast.Assign):
            names = (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))
            yield from (("Constant", name) for name in names if name.isupper())


@pytest.fixture(scope="module")
def files():
    """{(type, name): files that define it}."""
    found = defaultdict(list)
    for path in (path for package in OUR_APPS for path in (ROOT / package).rglob("*.py")):
        for type_and_name in set(definitions(path)):
            found[type_and_name].append(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("type_name", ["ClassDef", "FunctionDef", "Constant"])
def test_a_public_name_is_defined_once(files, type_name):
    public = {name: where for (found, name), where in files.items() if found == type_name and not name.startswith("_")}
    assert len(public) > 100
    assert not {
        name: where for name, where in public.items() if len(where) > 1 and name not in IN_MANY_FILES | IN_EACH_APP
    }
