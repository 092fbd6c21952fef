"""Numbered notes of a page: one number for each place in a document, however many sources it cites there."""

from records.models.citation import Citation

WAYS_BACK = 8  # a note that is called more often leads back to the first of its calls only so many times


class Note:
    def __init__(self, number, citation):
        self.number = number
        self.document = citation.via or citation.source
        self.where = f"{citation.get_where_display()} {citation.locator}".strip()
        self.sources = []
        self.remarks = []
        self.calls = 0

    @property
    def conflicting(self):
        return any(conflict for conflict, _remark in self.remarks)

    @property
    def ways_back(self):
        """The numbers of the first places of the page that call the note."""
        return range(1, min(self.calls, WAYS_BACK) + 1)

    @property
    def place(self):
        """The document and the place in it, in words: "The country report, paragraph 9"."""
        return ", ".join(filter(None, (self.document.title or str(self.document), self.where)))

    def call(self):
        """Count one more place of the page that calls the note; its number among them."""
        self.calls += 1
        return self.calls

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

    def differing(self, row, *facts):
        """What the sources say of these very facts where they differ, as (figure, note), each once."""
        found = {}
        for citation in row.citations.all():
            named = not facts or set(facts) & set(citation.facts)
            if named and citation.standing == Citation.Standing.CONFLICTING:
                found[citation.figure or citation.note, self.note(citation)] = None
        return list(found)

    def note(self, citation):
        key = (citation.via_id or citation.source_id, citation.where, citation.locator)
        if key not in self.notes:
            self.notes[key] = Note(len(self.notes) + 1, citation)
        self.notes[key].add(citation)
        return self.notes[key]

    def __iter__(self):
        return iter(self.notes.values())
