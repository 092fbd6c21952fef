"""Docstrings are written in one mood: what a function returns, or what to do."""

import ast
from pathlib import Path

from tests.our_apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
OTHER_MOODS = (
    "Return ",
    "Returns ",
    "Yields ",
    "Raises ",
    "Adds ",
    "Writes ",
    "Removes ",
    "Stores ",
    "Checks ",
    "This ",
)


def test_a_docstring_names_what_is_returned_or_begins_with_an_imperative():
    wrong = []
    for path in (path for app in OUR_APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (ast.get_docstring(node) or "").startswith(OTHER_MOODS):
                wrong.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert wrong == []
