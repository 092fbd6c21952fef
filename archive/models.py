"""The tables of the site itself, each beside its subject."""

from archive.corrections.models import Correction
from archive.daily_dose.models import DailyItem, DailyItemCitation
from archive.public_log.models import PublicLogEntry
from archive.reports.models import Passage, PassageCitation, PassageLink, Report, ReportCitation, Section
from archive.statistic_pages.models import Statistic, StatisticCitation

__all__ = [
    "PublicLogEntry",
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
