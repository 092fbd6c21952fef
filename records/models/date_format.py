"""Partial dates as readers see them."""

import re

from django.utils import formats

from records.models.partial_date import OPEN, PartialDate, Precision, is_open

DATE_NOT_REPORTED = "date not reported"


def year_is_implied(first, printed):
    """Whether the source printed the date without its year, so that the year is inferred."""
    return bool(first and printed and not re.search(r"\b(1[5-9]|20)[0-9]{2}", printed))


def format_date(text, printed=""):
    """The date for a reader: "8 March 2015", "March 2015", "June 2017 to July 2017", "date not reported".

    An open one is "on or after 24 November 2017" or "in or before December 2010". If the source printed something like
    "early 2016" for a range, that comes first: "early 2016 (January 2016 to ...)".
    """
    if not text:
        return DATE_NOT_REPORTED
    start, _, end = text.partition("/")
    if OPEN in (start, end):
        known, word = (end, "before") if start == OPEN else (start, "after")
        return (
            f"{'on' if PartialDate.parse(known).precision == Precision.DAY else 'in'} or {word} {_format_part(known)}"
        )
    if not end:
        return _format_part(start)
    formatted = f"{_format_part(start)} to {_format_part(end)}"
    wording = printed[:1].lower() + printed[1:]
    if wording.startswith(("early", "mid", "late", "spring", "summer")):
        return f"{wording} ({formatted})"
    return formatted


def format_span(start, end, start_printed="", end_printed="", is_current=False):
    """The period between two dates, either of which may be blank: "2014 to 2017", "until 2017", "2014", "since 2014".

    A start or an end known only to lie within a period is not taken for that period: "between 2014 and 2016",
    "2014 until a time between March 2018 and May 2018".
    """
    begins, ends = _format_bound(start, start_printed), _format_bound(end, end_printed)
    if start and start == end:
        return format_date(start, start_printed)
    if start and end:
        return f"{begins} {'until' if '/' in start or '/' in end else 'to'} {_as_noun(ends)}"
    if end:
        return ends if is_open(end) else f"until {_as_noun(ends)}"
    return f"since {_as_noun(begins)}" if start and is_current and not is_open(start) else begins


def _format_bound(text, printed):
    """One end of a period, as `format_date` has it, but "between 2014 and 2016" for one that lies within a period."""
    formatted = format_date(text, printed)
    if "/" not in text or is_open(text) or formatted.endswith(")"):
        return formatted
    return f"between {' and '.join(_format_part(part) for part in text.split('/'))}"


def _as_noun(bound):
    return f"a time {bound}" if bound.startswith("between") else bound


def _format_part(part):
    date = PartialDate.parse(part)
    pattern = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}[date.precision]
    return formats.date_format(date.first, pattern)
