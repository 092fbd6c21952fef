"""A reference to a page of the archive as plain text, BibTeX, RIS and CSL-JSON."""

import datetime
import json
import re
from dataclasses import dataclass

BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, which BibTeX counts as an unclosed brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&$#_"},
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DATE_PARTS = re.compile(r"\[\n +\[\n +(\d+),\n +(\d+),\n +(\d+)\n +\]\n +\]")  # json.dumps writes each over seven lines


@dataclass(frozen=True)
class Reference:
    key: str  # unique among references: "incident-market-bombing-2015"
    title: str
    archive: str
    address: str
    changed_on: datetime.date | None
    read_on: datetime.date
    is_list: bool = False  # to a list with its filters, not to one record

    def text(self):
        """One line, as in a list of sources."""
        changed = f" Last changed {_long_date(self.changed_on)}." if self.changed_on else ""
        title = _single_line(self.title)
        return f"{self.archive}, “{title}”.{changed} {self.address} (accessed {_long_date(self.read_on)}).\n"

    def bibtex(self):
        """An entry in UTF-8 for classic BibTeX styles and for biblatex."""
        fields = {
            "author": f"{{{_bibtex(self.archive)}}}",  # in braces: an organisation has no first and last name
            "title": f"{{{_bibtex(self.title)}}}",
        }
        note = f"Accessed {_long_date(self.read_on)}"
        if self.changed_on:
            fields |= {"year": f"{self.changed_on.year:04}", "month": MONTHS[self.changed_on.month - 1]}
            note = f"Last changed {_long_date(self.changed_on)}; accessed {_long_date(self.read_on)}"
        fields |= {"url": self.address, "urldate": self.read_on.isoformat(), "note": note}
        lines = [f"  {name} = " + (value if name == "month" else f"{{{value}}}") for name, value in fields.items()]
        return ",\n".join([f"@misc{{{self.key}", *lines]) + "\n}\n"

    def ris(self):
        """Tags in the order of the format, one on each line, with the line ends that the format requires."""
        tags = [
            ("TY", "DATA" if self.is_list else "ELEC"),
            ("ID", self.key),
            ("AU", self.archive),
            ("TI", self.title),
            ("T2", self.archive),
            ("PB", self.archive),
        ]
        if self.changed_on:
            tags += [("PY", f"{self.changed_on:%Y}"), ("DA", f"{self.changed_on:%Y/%m/%d}")]
        tags += [("Y2", f"{self.read_on:%Y/%m/%d}"), ("UR", self.address)]
        if self.changed_on:
            tags.append(("N1", f"Last changed {_long_date(self.changed_on)}"))
        return "".join(f"{tag}  - {_single_line(value)}\r\n" for tag, value in [*tags, ("ER", "")])

    def csl(self):
        """CSL-JSON, a list of one item."""
        item = {
            "id": self.key,
            "type": "dataset" if self.is_list else "webpage",
            "title": _single_line(self.title),
            "author": [{"literal": self.archive}],
            "container-title": self.archive,
            "publisher": self.archive,
            "URL": self.address,
            "accessed": _date_parts(self.read_on),
        }
        if self.changed_on:
            item |= {"issued": _date_parts(self.changed_on), "note": f"Last changed {_long_date(self.changed_on)}"}
        text = json.dumps([item], ensure_ascii=False, indent=2)
        return DATE_PARTS.sub(r"[[\1, \2, \3]]", text) + "\n"


# file extension: (label, media type, method that returns the text)
CITATION_FORMATS = {
    "txt": ("Plain text", "text/plain", Reference.text),
    "bib": ("BibTeX", "application/x-bibtex", Reference.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", Reference.ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", Reference.csl),
}


def _single_line(text):
    """The text without line breaks and other control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split())


def _bibtex(text):
    return "".join(BIBTEX_ESCAPES.get(character, character) for character in _single_line(text))


def _long_date(day):
    return f"{day.day} {day:%B} {day.year}"


def _date_parts(day):
    return {"date-parts": [[day.year, day.month, day.day]]}
