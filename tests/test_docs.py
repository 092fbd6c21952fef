"""What the documents name exists: files, make targets, commands, modules, classes and functions."""

import ast
import importlib
import re
import textwrap

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.our_apps import OUR_APPS

ROOT = settings.BASE_DIR
TOP_LEVEL = {path.name for path in ROOT.iterdir()} - {"data"}
PACKAGES = (*OUR_APPS, "bench", "tests")
FOR_DEVELOPERS = [ROOT / "docs" / "developers.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *FOR_DEVELOPERS[1:]]
DOCUMENTS.remove(ROOT / "docs" / "codebook.md")  # generated, and compared with the models by a test of its own
OF_TODAY = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]  # which also names what is gone

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}|\t)\S.*$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
IDENTIFIER = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z]+_[A-Z_]+|_?[a-z]+(?:_[a-z]+)+")


def names(document):
    return document.relative_to(ROOT).as_posix()


def spans(text):
    """What is set as code within the sentences of a document."""
    return SPAN.findall(FENCE.sub("", text))


def code(text):
    """All that is set as code, within sentences and in blocks."""
    blocks = [block for _language, block in FENCE.findall(text)] + INDENTED.findall(FENCE.sub("", text))
    return "\n".join([*spans(text), *blocks])


def words_to_look_up(span):
    """The words of a name, as `Class`, `Class.method`, `function()` or `SETTING`, and the names within an example."""
    if "/" in span or re.search(r"\.(py|md|html|json|txt|css|js)$", span):
        return []  # a file
    if DOTTED.fullmatch(span.removesuffix("()")) or re.fullmatch(r"\w+\(\)|[A-Z][a-z]+|[A-Z]+", span):
        return re.findall(r"\w+", span)
    return IDENTIFIER.findall(span)


@pytest.fixture(scope="module")
def known_words():
    """All words of the project's Python files, and their names."""
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    return words | {path.stem for path in files}


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_links_lead_to_files(document):
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", OF_TODAY, ids=names)
def test_files_that_are_named_exist(document):
    paths = [span for span in spans(document.read_text(encoding="utf-8")) if PATH.fullmatch(span)]
    paths = [path for path in paths if path.split("/")[0] in TOP_LEVEL]
    missing = [path for path in paths if not any(any(folder.glob(path)) for folder in (ROOT, ROOT / "templates"))]
    assert missing == []


def test_files_that_docstrings_and_comments_name_exist():
    named = re.compile(rf"(?<![\w/])(?:{'|'.join(PACKAGES)}|docs)/[\w/]+\.(?:py|md)\b")
    files = [path for package in OUR_APPS for path in (ROOT / package).rglob("*.py")]
    mentions = {(path, name) for path in files for name in named.findall(path.read_text(encoding="utf-8"))}
    assert [(names(path), name) for path, name in mentions if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", OF_TODAY, ids=names)
def test_make_targets_and_commands_exist(document):
    text = code(document.read_text(encoding="utf-8"))
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", text)) <= set(targets)
    assert set(re.findall(r"manage\.py ([a-z]\w*)", text)) <= set(get_commands())


@pytest.mark.parametrize("document", OF_TODAY, ids=names)
def test_settings_exist(document, known_words):
    settings_named = re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", code(document.read_text(encoding="utf-8")))
    assert set(settings_named) - known_words == set()


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=names)
def test_modules_and_what_is_in_them_exist(document):
    dotted = [span.removesuffix("()") for span in spans(document.read_text(encoding="utf-8"))]
    dotted = [span for span in dotted if DOTTED.fullmatch(span) and span.split(".")[0] in PACKAGES]
    assert [name for name in dotted if not resolves(name)] == []


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=names)
def test_classes_and_functions_exist(document, known_words):
    """A lower-case name of one word is not looked up, unless it is called: `date` may be a column or part of a URL."""
    words = {word for span in spans(document.read_text(encoding="utf-8")) for word in words_to_look_up(span)}
    assert words - known_words == set()


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=names)
def test_examples_import_what_exists(document):
    blocks = [block for language, block in FENCE.findall(document.read_text(encoding="utf-8")) if language == "python"]
    imports = [
        node
        for block in blocks
        for node in ast.walk(ast.parse(textwrap.dedent(block)))
        if isinstance(node, ast.ImportFrom)
    ]
    imported = [f"{node.module}.{alias.name}" for node in imports for alias in node.names]
    assert [name for name in imported if not resolves(name)] == []


def resolves(name):
    """Whether this is a module, or something in a module: records.registry.RecordType.model."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            fields = getattr(found, "__dataclass_fields__", {})
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False
