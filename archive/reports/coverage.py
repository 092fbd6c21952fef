"""What of a report's document is in the archive, paragraph by paragraph, and which facts cite nothing."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q

from archive.reports.models import Passage
from records.models.citation import Citation
from records.models.record import Status

# What the archive itself says of a record, for which no citation is asked.
OWN_WORDS = {"title", "summary", "body", "text", "kind", "credit"}


@dataclass
class Paragraph:
    number: int
    passage: Passage | None = None
    rows: dict = field(default_factory=dict)  # what the rows are called -> rows that cite the paragraph

    @property
    def records(self):
        return sum(len(rows) for rows in self.rows.values())


def citation_models():
    """Every table of citations, the one of passages last."""
    tables = [model for model in apps.get_models() if issubclass(model, Citation)]
    return sorted(tables, key=lambda model: model._meta.get_field("record").related_model is Passage)


def paragraphs(report):
    """The paragraphs of the report's document in order, each with its passage and the rows that cite it."""
    passages = {passage.paragraph: passage for passage in Passage.objects.filter(section__report=report)}
    last = max([report.paragraph_count or 0, *passages])
    found = {number: Paragraph(number, passages.get(number)) for number in range(1, last + 1)}
    here = Q(source=report.source) | Q(via=report.source)
    for model in citation_models():
        target = model._meta.get_field("record").related_model
        if target is Passage or not report.source:
            continue
        citations = model.objects.filter(here, where=Citation.Where.PARAGRAPH).select_related("record")
        for citation in citations.order_by("locator", "record"):
            paragraph = found.get(int(citation.locator)) if citation.locator.isdecimal() else None
            if paragraph:
                rows = paragraph.rows.setdefault(str(target._meta.verbose_name_plural), [])
                if citation.record not in rows:
                    rows.append(citation.record)
    return list(found.values())


def uncited():
    """Facts of published rows that no citation supports, as (row, fact)."""
    for model in citation_models():
        target = model._meta.get_field("record").related_model
        for row in target.objects.prefetch_related("citations"):
            if getattr(row, "status", Status.PUBLISHED) != Status.PUBLISHED:
                continue
            supported = [set(citation.facts) or set(target.citable) for citation in row.citations.all()]
            known = set().union(*supported)
            if not supported:
                yield row, "everything"
            else:
                yield from ((row, fact) for fact in target.citable if fact not in known | OWN_WORDS and _has(row, fact))


def _has(row, fact):
    """Whether the row says anything about the fact: 0 and no are said, blank and unknown are not."""
    value = getattr(row, fact)
    if hasattr(value, "all"):
        return any(getattr(part, "type", "") != "unknown" for part in value.all())
    return value not in (None, "", "unknown")
