"""How much of a report's document is in the archive, paragraph by paragraph, and which facts have no citation."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from archive.reports.models import Passage
from records.models.citation import Citation
from records.visibility import is_visible, restricting_paths

# Fields that need no citation, because the archive's own editors wrote them.
EDITORIAL_FIELDS = {"title", "summary", "body", "text", "kind", "credit"}


@dataclass
class Paragraph:
    number: int
    passage: Passage | None = None
    rows: dict = field(default_factory=dict)  # plural name of a model -> rows that cite the paragraph

    @property
    def row_count(self):
        return sum(len(rows) for rows in self.rows.values())


def citation_models():
    """Every citation model, that of passages last."""
    models = [model for model in apps.get_models() if issubclass(model, Citation)]
    return sorted(models, key=lambda model: _cited_model(model) is Passage)


def _cited_model(citation_model):
    return citation_model._meta.get_field("record").related_model


def paragraphs(report):
    """A Paragraph for each paragraph of the report's document, in order."""
    passages = {passage.paragraph: passage for passage in Passage.objects.filter(section__report=report)}
    last = max([report.paragraph_count or 0, *passages])
    found = {number: Paragraph(number, passages.get(number)) for number in range(1, last + 1)}
    if not report.source:
        return list(found.values())
    cites_report = Q(source=report.source) | Q(via=report.source)
    for citation_model in citation_models():
        model = _cited_model(citation_model)
        if model is Passage:
            continue
        citations = citation_model.objects.filter(cites_report, where=Citation.LocatorType.PARAGRAPH)
        for citation in citations.select_related("record").order_by("locator", "record"):
            paragraph = found.get(int(citation.locator)) if citation.locator.isdecimal() else None
            if paragraph:
                rows = paragraph.rows.setdefault(str(model._meta.verbose_name_plural), [])
                if citation.record not in rows:
                    rows.append(citation.record)
    return list(found.values())


def uncited_facts():
    """Yield (row, field name) for every field of a row that readers see now and that no citation supports.

    The field name is "everything" if the row has no citation at all.
    """
    now = timezone.now()
    for citation_model in citation_models():
        model = _cited_model(citation_model)
        for row in model.objects.select_related(*restricting_paths(model)).prefetch_related("citations"):
            if not is_visible(row, now):
                continue
            supported = [set(citation.supports) or set(model.citable) for citation in row.citations.all()]
            if not supported:
                yield row, "everything"
                continue
            covered = EDITORIAL_FIELDS.union(*supported)
            yield from ((row, name) for name in model.citable if name not in covered and _has_value(row, name))


def _has_value(row, name):
    """Whether the row has a value that needs a citation: 0 and False are values, blank and unknown are not."""
    value = getattr(row, name)
    if hasattr(value, "all"):
        return any(getattr(each, "type", "") != "unknown" for each in value.all())
    return value not in (None, "", "unknown")
