"""Requests by turns, so that what else the machine does falls on all sides alike."""

import statistics
from dataclasses import dataclass, field

from bench.serving import fetch


@dataclass
class Side:
    """One of those compared: its port, the addresses it is asked for in order, and how long each took."""

    port: int
    addresses: list
    seconds: list = field(default_factory=list)
    bodies: int = 0

    def ask(self, number):
        answer = fetch(self.port, self.addresses[number])
        if answer.status != 200:
            raise SystemExit(f"{self.addresses[number]} answers {answer.status}.")
        self.seconds.append(answer.seconds)
        self.bodies += len(answer.body)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def p95(self):
        return statistics.quantiles(self.seconds, n=20)[-1]


def by_turns(*sides):
    """Ask every side for its first address, then for its second; who goes first changes each time.

    The first request of all is not counted: it loads the code.
    """
    for side in sides:
        side.ask(0)
        side.seconds.clear()
    for number in range(len(sides[0].addresses)):
        for turn in range(len(sides)):
            sides[(number + turn) % len(sides)].ask(number)


@dataclass
class Finding:
    """One line of the result. Met is None where the target does not speak of this size."""

    what: str
    value: str
    target: str
    met: bool | None

    def line(self):
        verdict = {True: "met", False: "NOT MET", None: "no target at this size" if self.target else ""}[self.met]
        return f"{self.what:<64} {self.value:>10}   {self.target:<18} {verdict}"


def at_least(what, ratio, target, counts=True):
    return Finding(what, f"{ratio:.2f}", f"at least {target}", ratio >= target if counts else None)


def at_most(what, number, target, counts=True):
    value = f"{number:,}" if isinstance(number, int) else f"{number:.2f}"
    return Finding(what, value, f"at most {target:,}", number <= target if counts else None)
