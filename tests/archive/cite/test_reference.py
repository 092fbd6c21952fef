"""The four formats of a citation, with the characters that would break each of them."""

import datetime
import json
import re

import pytest

from archive.cite.reference import CITATION_FORMATS, Reference

TITLE = "50% of R&D in {braces\\ at $5_000 #1 ~ “ünder ^\r\nER  - a\tnew\u2028line}"
FIELDS = {
    "key": "incident-x",
    "title": TITLE,
    "archive": "The Archive & Co.",
    "address": "https://archive.example/incidents/x/",
    "changed_on": datetime.date(2026, 3, 8),
    "read_on": datetime.date(2026, 11, 24),
}
REFERENCE = Reference(**FIELDS)


def test_plain_text_is_one_line_with_everything():
    text = Reference(**{**FIELDS, "title": "Market bombing"}).text()
    assert text == (
        "The Archive & Co., “Market bombing”. Last changed 8 March 2026. "
        "https://archive.example/incidents/x/ (accessed 24 November 2026).\n"
    )


def test_bibtex_has_balanced_braces_and_escaped_characters():
    entry = REFERENCE.bibtex()
    depth = 0
    for character in entry:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    title = re.search(r"title = \{\{(.*)\}\},\n", entry).group(1)
    assert not re.search(r"(?<!\\)[%&$#_]", title)
    assert r"50\% of R\&D in \textbraceleft{}braces\textbackslash{}" in title
    assert entry.startswith("@misc{incident-x,\n")
    assert "  author = {{The Archive \\& Co.}}" in entry
    assert "  month = mar,\n  url = {https://archive.example/incidents/x/},\n  urldate = {2026-11-24}," in entry


def test_ris_has_one_record_whatever_the_title():
    lines = REFERENCE.ris().split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]
    assert "Y2  - 2026/11/24" in lines and "DA  - 2026/03/08" in lines


def test_csl_json_is_a_list_of_one_item():
    [item] = json.loads(REFERENCE.csl())
    assert item["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert item["issued"] == {"date-parts": [[2026, 3, 8]]}
    assert (item["type"], item["author"]) == ("webpage", [{"literal": "The Archive & Co."}])
    assert "\n" not in item["title"]


@pytest.mark.parametrize("format", CITATION_FORMATS)
def test_a_record_that_never_changed_is_cited_without_a_date(format):
    text = CITATION_FORMATS[format][2](Reference(**{**FIELDS, "changed_on": None, "is_list": True}))
    assert "None" not in text and "Last changed" not in text
