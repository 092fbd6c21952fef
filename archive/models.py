"""The tables of the site itself, each beside its subject."""

from archive.corrections.models import Correction
from archive.daily_dose.models import DailyItem, DailyItemCitation, DailyItemIdentifier
from archive.public_log.models import PublicLogEntry
from archive.reports.models import (
    Passage,
    PassageCitation,
    PassageLink,
    Report,
    ReportCitation,
    ReportIdentifier,
    Section,
)
from archive.statistic_pages.models import Statistic, StatisticCitation, StatisticIdentifier

__all__ = [
    "PublicLogEntry",
    "Correction",
    "DailyItem",
    "DailyItemCitation",
    "DailyItemIdentifier",
    "Passage",
    "PassageCitation",
    "PassageLink",
    "Report",
    "ReportCitation",
    "ReportIdentifier",
    "Section",
    "Statistic",
    "StatisticCitation",
    "StatisticIdentifier",
]
