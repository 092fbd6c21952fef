"""Numbered notes of a page: one number for each place in a document, however many sources it cites there."""

from records.citing import Citation


class Note:
    def __init__(self, number, citation):
        self.number = number
        self.document = citation.via or citation.source
        self.where = f"{citation.get_where_display()} {citation.locator}".strip()
        self.sources = []
        self.remarks = []

    @property
    def conflicting(self):
        return any(conflict for conflict, _remark in self.remarks)

    def add(self, citation):
        if citation.via and citation.source not in self.sources:
            self.sources.append(citation.source)
        remark = ": ".join(part for part in (citation.figure, citation.note) if part)
        entry = (citation.standing == Citation.Standing.CONFLICTING, remark)
        if (remark or entry[0]) and entry not in self.remarks:
            self.remarks.append(entry)


class Footnotes:
    """Gives out numbers in the order in which a page asks for them."""

    def __init__(self):
        self.notes = {}

    def of(self, row, *facts):
        """The notes for what supports these facts of a row, or the row as a whole if none is named.

        Each with whether what it says of them conflicts with another. Reads `row.citations.all()`, so that a view can
        prefetch it.
        """
        found = {}
        for citation in row.citations.all():
            if facts and citation.facts and not set(facts) & set(citation.facts):
                continue
            note = self.note(citation)
            found[note] = found.get(note, False) or citation.standing == Citation.Standing.CONFLICTING
        return found

    def note(self, citation):
        key = (citation.via_id or citation.source_id, citation.where, citation.locator)
        if key not in self.notes:
            self.notes[key] = Note(len(self.notes) + 1, citation)
        self.notes[key].add(citation)
        return self.notes[key]

    def __iter__(self):
        return iter(self.notes.values())
