"""One reference to a page of the archive, written in the four forms that people and their programs take."""

import datetime
import json
import re
from dataclasses import dataclass

BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, which BibTeX counts as a brace that nothing closes
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DATE_PARTS = re.compile(r"\[\n +\[\n +(\d+),\n +(\d+),\n +(\d+)\n +\]\n +\]")  # as json spreads them over seven lines


@dataclass(frozen=True)
class Reference:
    key: str  # names it among others, as "incident-market-bombing-2015"
    title: str
    archive: str
    address: str
    changed_on: datetime.date | None
    read_on: datetime.date
    selection: bool = False  # of records in a list, not one page

    def text(self):
        """For a reader: a line as in a list of sources."""
        changed = f" Last changed {_long(self.changed_on)}." if self.changed_on else ""
        title = _line(self.title)
        return f"{self.archive}, “{title}”.{changed} {self.address} (accessed {_long(self.read_on)}).\n"

    def bibtex(self):
        """An entry that classic BibTeX styles print and that biblatex understands whole; to be read as UTF-8."""
        fields = {
            "author": f"{{{_bibtex(self.archive)}}}",  # a body, whose name is not cut into first and last
            "title": f"{{{_bibtex(self.title)}}}",
        }
        note = f"Accessed {_long(self.read_on)}"
        if self.changed_on:
            fields |= {"year": f"{self.changed_on.year:04}", "month": MONTHS[self.changed_on.month - 1]}
            note = f"Last changed {_long(self.changed_on)}; accessed {_long(self.read_on)}"
        fields |= {"url": self.address, "urldate": self.read_on.isoformat(), "note": note}
        lines = [f"  {name} = " + (value if name == "month" else f"{{{value}}}") for name, value in fields.items()]
        return ",\n".join([f"@misc{{{self.key}", *lines]) + "\n}\n"

    def ris(self):
        """Tags in the order of the format, each on a line of its own that ends as the format asks."""
        tags = [
            ("TY", "DATA" if self.selection else "ELEC"),
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
            tags.append(("N1", f"Last changed {_long(self.changed_on)}"))
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in [*tags, ("ER", "")])

    def csl(self):
        """CSL-JSON, a list of one item."""
        item = {
            "id": self.key,
            "type": "dataset" if self.selection else "webpage",
            "title": _line(self.title),
            "author": [{"literal": self.archive}],
            "container-title": self.archive,
            "publisher": self.archive,
            "URL": self.address,
            "accessed": _parts(self.read_on),
        }
        if self.changed_on:
            item |= {"issued": _parts(self.changed_on), "note": f"Last changed {_long(self.changed_on)}"}
        text = json.dumps([item], ensure_ascii=False, indent=2)
        return DATE_PARTS.sub(r"[[\1, \2, \3]]", text) + "\n"


# ending of the file: (what it is called, media type, the method that writes it)
FORMS = {
    "txt": ("Plain text", "text/plain", Reference.text),
    "bib": ("BibTeX", "application/x-bibtex", Reference.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", Reference.ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", Reference.csl),
}


def _line(text):
    """Without line breaks and other signs that no line holds."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split())


def _bibtex(text):
    return "".join(BIBTEX.get(sign, sign) for sign in _line(text))


def _long(day):
    return f"{day.day} {day:%B} {day.year}"


def _parts(day):
    return {"date-parts": [[day.year, day.month, day.day]]}
