"""The architecture: which module may import which, and which files an app has."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.our_apps import OUR_APPS, RECORD_APPS

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {"models": 0, "filters": 1, "resources": 1, "admin": 2, "views": 2, "urls": 3}
FILES_OF_A_RECORD_APP = {
    *("__init__.py", "apps.py", "admin.py", "filters.py", "inlines.py", "panels.py"),
    *("record_types.py", "resources.py", "urls.py", "views.py"),
}
SOURCES = [path.relative_to(ROOT) for app in OUR_APPS for path in (ROOT / app).rglob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module, node
        elif isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)


def module_name(path):
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in SOURCES if "migrations" not in path.parts}


def import_graph(group):
    """{group: groups it imports} of our modules; `group` gives the group of a module's name, such as its package."""
    graph = {}
    for module, path in MODULES.items():
        names = set()
        for name, node in imported(path):
            names |= {name} | {f"{name}.{alias.name}" for alias in node.names}
        graph.setdefault(group(module), set()).update(group(name) for name in names if name in MODULES)
    return {name: sorted(others - {name}) for name, others in sorted(graph.items())}


def package(module):
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("group", [str, package], ids=["modules", "packages"])
def test_imports_form_no_cycle(group):
    try:
        TopologicalSorter(import_graph(group)).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("records.models", ["visibility", "search", "facets", "filters", "pagination", "views", "bulk", "modeladmin"]),
        ("records.search", ["facets", "filters", "pagination", "views", "bulk", "modeladmin"]),
        ("records.facets", ["filters", "pagination", "views", "bulk", "modeladmin"]),
        ("records.filters", ["pagination", "views", "bulk", "modeladmin"]),
    ],
)
def test_packages_of_records_import_only_lower_ones(lower, higher):
    assert not {f"records.{name}" for name in higher} & set(import_graph(package)[lower])


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_an_app_imports_only_itself_and_lower_ones(path):
    above = OUR_APPS[OUR_APPS.index(path.parts[0]) + 1 :]
    assert not [name for name, _node in imported(path) if name.split(".")[0] in above]


@pytest.mark.parametrize("path", [path for path in SOURCES if "migrations" not in path.parts], ids=str)
def test_imports_are_at_the_top_of_the_file(path):
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


@pytest.mark.parametrize("app", RECORD_APPS)
def test_a_record_app_has_the_same_files_as_the_others(app):
    assert {path.name for path in (ROOT / app).iterdir() if path.suffix == ".py"} == FILES_OF_A_RECORD_APP


def test_nothing_imports_the_settings_module():
    assert not [path for path in SOURCES if any(name == "archive.settings" for name, _node in imported(path))]


def test_no_module_has_a_catch_all_name():
    catch_all = {"utils", "helpers", "common", "misc", "lib", "tools"}
    assert not [path for path in SOURCES if catch_all & {part.removesuffix(".py") for part in path.parts}]
