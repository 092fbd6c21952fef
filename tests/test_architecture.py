"""The architecture: who may import whom, and which files an app has."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["records", "profiles", "incidents", "measures", "archive"]
RECORD_APPS = ["profiles", "incidents", "measures"]
LAYERS = {"models": 0, "filters": 1, "resources": 1, "admin": 2, "views": 2, "urls": 3}
SOURCES = [path.relative_to(ROOT) for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module, node
        elif isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_floor_imports_only_itself_and_those_below(path):
    above = FLOORS[FLOORS.index(path.parts[0]) + 1 :]
    assert not [name for name, _node in imported(path) if name.split(".")[0] in above]


@pytest.mark.parametrize("path", [path for path in SOURCES if "migrations" not in path.parts], ids=str)
def test_imports_stand_at_the_top_of_the_file(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name != "ready"]
    inner = [node for function in functions for node in ast.walk(function)]
    assert not [n for n in inner if isinstance(n, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize("path", [path for path in SOURCES if path.parts[0] in RECORD_APPS], ids=str)
def test_inside_a_record_app_models_come_before_filters_before_views(path):
    def layer(module):
        return LAYERS.get(module.split(".")[1]) if module.count(".") else None

    own = layer(".".join(path.with_suffix("").parts))
    if own is None:
        return
    later = [name for name, _node in imported(path) if name.startswith(path.parts[0]) and (layer(name) or 0) > own]
    assert not later


def test_the_record_apps_have_the_same_files():
    files = [{path.name for path in (ROOT / app).iterdir() if path.suffix == ".py"} for app in RECORD_APPS]
    assert files[0] == files[1] == files[2]


def test_nothing_imports_the_settings_module():
    assert not [path for path in SOURCES if any(name == "archive.settings" for name, _node in imported(path))]


def test_no_file_is_a_drawer():
    drawers = {"utils", "helpers", "common", "misc", "lib", "tools"}
    assert not [path for path in SOURCES if drawers & {part.removesuffix(".py") for part in path.parts}]
