"""The English of the content that a new site begins with."""

import json
import re
from pathlib import Path

import pytest

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.json"))
QUOTATION = re.compile(r"“[^”]*”")
STUMBLING = re.compile(
    r"""\b(?:
        told\b(?!\ (?:parliament|CNN|British\ authorities|the\ Washington\ Post)\b)  # telling somebody is plain English
        | tells? | telling
        | stands | stand\b(?!\ (?:in|for)\b) | stood\ (?:in\ it|here|among|beside)   # standing for election is, too
        | (?<!death\ )tolls?
        | by\ report | by\ (?:one|another)\ paragraph
        | lest | befell | mends? | reproach\w* | prolong\w*
        | said\ of | (?:is|are)\ not\ said
        | none\ for\ each | kept\ apart
        | think\ as\ they\ do | thought\ well\ of | of\ critical\ weight
        | la(?:ys|id)\ (?:to|the)
        | again\ and\ again
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def strings(value):
    """Every text in a value read from JSON, at any depth, the keys left out."""
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for child in children for text in strings(child)]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_no_shipped_text_uses_a_phrase_that_readers_stumble_over(path):
    rows = json.loads(path.read_text(encoding="utf-8"))
    found = [text for text in strings(rows) if STUMBLING.search(QUOTATION.sub("", text))]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Where in Pakistan is not told.",
        "No toll is given.",
        "This record stands for the first.",
        "The report tells of talks in Kabul.",
        "The document lays the crime to another group.",
    ],
)
def test_a_stumbling_phrase_is_recognised(text):
    assert STUMBLING.search(text)


@pytest.mark.parametrize(
    "text",
    ["He told parliament that it was so.", "The party may stand in elections.", "Estimates of the death toll differ."],
)
def test_the_same_words_in_plain_english_are_accepted(text):
    assert not STUMBLING.search(text)
