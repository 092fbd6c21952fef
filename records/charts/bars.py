"""Values with their counts as horizontal bars, one below the other, each with its share of all records."""

from dataclasses import dataclass, field


@dataclass
class RankedBar:
    """A value with its count, as a share of `base` records; `url` leads to those counted, `zoom_url` to a chart."""

    label: str
    count: int
    base: int
    url: str = ""
    zoom_url: str = ""
    selected: bool = False

    @property
    def share(self):
        return format_share(self.count, self.base)


@dataclass
class BarChart:
    """`bars` are the values with the most records, `apart` what has none of them, `base` all records that are counted.

    `others` is the number of values left out, `others_count` the number of records that have any of them.
    """

    base: int
    bars: list = field(default_factory=list)
    apart: list = field(default_factory=list)
    others: int = 0
    others_count: int = 0

    @property
    def others_share(self):
        return format_share(self.others_count, self.base)

    @property
    def highest(self):
        return max((bar.count for bar in [*self.bars, *self.apart]), default=1)


def format_share(count, base):
    share = 100 * count / base
    return "under 0.1 %" if 0 < share < 0.05 else f"{share:.1f} %"
