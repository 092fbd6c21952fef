"""A line of years: where on it a day lies, and which years to write beneath it. Places are per cent of its length."""

import datetime

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST_TICKS = 6
FEWEST = 3  # years: a shorter line gets one more at either end
ROOM_FOR_A_YEAR = 91  # per cent: a year written further right would run out of the picture


class Timeline:
    """From the first day of one year to the last of another."""

    def __init__(self, days):
        """Long enough for all these days; None among them is passed over."""
        days = [day for day in days if day]
        self.first, self.last = min(days).year, max(days).year
        if self.last - self.first < FEWEST - 1:
            self.first, self.last = max(self.first - 1, 1), min(self.last + 1, datetime.MAXYEAR)
        self.start = datetime.date(self.first, 1, 1).toordinal()
        self.length = datetime.date(self.last, 12, 31).toordinal() + 1 - self.start

    def share(self, day):
        return 100 * (day.toordinal() - self.start) / self.length

    def at(self, day):
        """Where the day lies, as SVG reads it: "12.50%"."""
        return per_cent(self.share(day))

    def ticks(self):
        """(year, where it begins) for a few round years."""
        years = self.last - self.first + 1
        step = next((step for step in STEPS if years / step <= MOST_TICKS), years)
        marked = [year for year in range(self.first, self.last + 1) if year % step == 0] or [self.first]
        days = [(year, datetime.date(year, 1, 1)) for year in marked]
        return [(str(year), self.at(day)) for year, day in days if self.share(day) <= ROOM_FOR_A_YEAR]


def per_cent(number):
    return f"{number:.2f}%"
