"""The tables of the site itself, each beside its subject."""

from archive.changes.models import Change
from archive.corrections.models import Correction
from archive.daily.models import DailyItem, DailyItemCitation
from archive.reports.models import Passage, PassageCitation, PassageLink, Report, ReportCitation, Section
from archive.statistics.models import Statistic, StatisticCitation

__all__ = [
    "Change",
    "Correction",
    "DailyItem",
    "DailyItemCitation",
    "Passage",
    "PassageCitation",
    "PassageLink",
    "Report",
    "ReportCitation",
    "Section",
    "Statistic",
    "StatisticCitation",
]
