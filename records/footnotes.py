"""The numbered footnotes of a page: one for each place in a document, however many sources are cited there."""

from records.models.citation import Citation

MAX_BACKLINKS = 8  # from a note to the places of the page that refer to it


class Footnote:
    """One place in one document, with what the citations of it say."""

    def __init__(self, number, citation):
        self.number = number
        self.document = citation.via or citation.source
        self.locator = f"{citation.get_where_display()} {citation.locator}".strip()
        self.sources = []  # that the document cites
        self.remarks = []  # [(whether the sources differ, text)]
        self.references = 0

    @property
    def conflicting(self):
        return any(conflict for conflict, _remark in self.remarks)

    @property
    def backlinks(self):
        """The numbers of the first places of the page that refer to the note."""
        return range(1, min(self.references, MAX_BACKLINKS) + 1)

    @property
    def title(self):
        """The document and the place in it: "The country report, paragraph 9"."""
        return ", ".join(filter(None, (self.document.title or str(self.document), self.locator)))

    def refer(self):
        """Count one more place of the page that refers to the note, and return its number."""
        self.references += 1
        return self.references

    def add(self, citation):
        """Add what another citation of the same place says."""
        if citation.via and citation.source not in self.sources:
            self.sources.append(citation.source)
        remark = ": ".join(part for part in (citation.figure, citation.note) if part)
        entry = (citation.status == Citation.Status.CONFLICTING, remark)
        if (remark or entry[0]) and entry not in self.remarks:
            self.remarks.append(entry)


class Footnotes:
    """Numbers footnotes in the order in which a page asks for them. Iterating yields the Footnotes."""

    def __init__(self):
        self.notes = {}
        self._conflicts_shown = set()

    @property
    def has_conflicts(self):
        return any(note.conflicting for note in self)

    def of(self, row, *fields):
        """{Footnote: whether a source conflicts} for these fields of a row, or for the whole row if none are given.

        Reads `row.citations.all()`, so that a view can prefetch it.
        """
        found = {}
        for citation in row.citations.all():
            if fields and citation.supports and not set(fields) & set(citation.supports):
                continue
            note = self.note(citation)
            found[note] = found.get(note, False) or citation.status == Citation.Status.CONFLICTING
        return found

    def conflicts(self, row, *fields):
        """[(figure or note, Footnote)] of what conflicting sources say about these fields.

        A page says it once: [] if all of it was shown before. It is never cut to one of two sides.
        """
        found = {}
        for citation in row.citations.all():
            concerned = not fields or set(fields) & set(citation.supports)
            if concerned and citation.status == Citation.Status.CONFLICTING:
                found[citation.figure or citation.note, self.note(citation)] = None
        if self._conflicts_shown.issuperset(found):
            return []
        self._conflicts_shown.update(found)
        return list(found)

    def note(self, citation):
        """The Footnote of the place that the citation names, a new one if it has none yet."""
        key = (citation.via_id or citation.source_id, citation.where, citation.locator)
        if key not in self.notes:
            self.notes[key] = Footnote(len(self.notes) + 1, citation)
        self.notes[key].add(citation)
        return self.notes[key]

    def __iter__(self):
        return iter(self.notes.values())
