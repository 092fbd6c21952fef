"""The relations of many groups as a picture: their names one below the other, an arc from each to each.

Names never cross, whatever their number, and the picture can be read on a narrow screen and on paper.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from profiles.charts.edges import Tie

MOST_GROUPS = 60
MOST_TIES = 400
ROW, PORT = 24, 5  # px of a name, and of each of its ties where they need more
HEAD = 6
NAMES = 275  # px of the column of names
LETTERS = 36  # that fit in it
NARROWEST, WIDEST, APART = 20, 400, 9  # px by which an arc reaches out, and between arcs of the same two
SWEEPS = 40


@dataclass
class Arc(Tie):
    """A tie between two names of the list."""

    path: str = ""
    head: str = ""


@dataclass
class Name:
    """A group with the height that its ties need."""

    group: object
    top: float
    ties: int

    height = property(lambda self: max(ROW, PORT * self.ties + 8))
    y = property(lambda self: self.top + self.height / 2)
    text_y = property(lambda self: self.y + 4)
    stem_top = property(lambda self: self.y - PORT * (self.ties - 1) / 2 - 1)
    stem_foot = property(lambda self: self.y + PORT * (self.ties - 1) / 2 + 1)

    @property
    def label(self):
        title = self.group.title
        return title if len(title) <= LETTERS else f"{title[: LETTERS - 1]}…"


def best_connected(pairs):
    """The groups, as keys, that most of these (group, other) pairs lead to; ties in the order of the keys."""
    counts = Counter(key for pair in pairs for key in pair)
    return sorted(counts, key=lambda key: (-counts[key], key))[:MOST_GROUPS]


class Arcs:
    """The names and arcs of these relations; false if there is none."""

    def __init__(self, relations):
        self.ties = [Arc(relation) for relation in relations]
        if self.ties:
            self._draw()

    def __bool__(self):
        return bool(self.ties)

    def _draw(self):
        groups = {group.pk: group for tie in self.ties for group in (tie.relation.group, tie.relation.other)}
        counts = Counter(key for tie in self.ties for key in _ends(tie))
        self.names, top = [], HEAD
        for key in in_order([_ends(tie) for tie in self.ties]):
            self.names.append(Name(groups[key], top, counts[key]))
            top += self.names[-1].height
        self.axis, self.height = NAMES, top + HEAD
        rows = {name.group.pk: name for name in self.names}
        ports = self._ports(rows)
        longest = max(abs(rows[one].y - rows[other].y) for one, other in map(_ends, self.ties))
        between = Counter()
        widest = 0
        for number, tie in enumerate(self.ties):
            one, other = _ends(tie)
            share = abs(rows[one].y - rows[other].y) / longest
            wide = NARROWEST + (WIDEST - NARROWEST) * share + APART * between[frozenset((one, other))]
            between[frozenset((one, other))] += 1
            widest = max(widest, wide)
            self._lay(tie, ports[number, one], ports[number, other], wide)
        self.width = round(NAMES + widest + 20)

    def _ports(self, rows):
        """The height at which each tie leaves each of its names: the longest in the middle, so that few cross."""
        leaving = defaultdict(list)
        for number, tie in enumerate(self.ties):
            for one, other in (_ends(tie), _ends(tie)[::-1]):
                distance = rows[other].y - rows[one].y
                leaving[one].append(((distance > 0, 1 / distance), number))
        return {
            (number, key): rows[key].y + PORT * (place - (len(ties) - 1) / 2)
            for key, ties in leaving.items()
            for place, (_order, number) in enumerate(sorted(ties))
        }

    def _lay(self, tie, start, end, wide):
        x, down = self.axis + 4, end > start
        tall = abs(end - start) / 2
        tie.path = f"M{x},{start:g}A{wide:.1f},{tall:g} 0 0 {int(down)} {x},{end:g}"
        tip, middle = x + wide, (start + end) / 2
        if tie.family == "rivalry":
            tie.head = f"M{tip - 5:.1f},{middle - 2:g}h10M{tip - 5:.1f},{middle + 2:g}h10"
        elif not tie.mutual:
            way = 1 if down else -1
            tie.head = f"M{tip:.1f},{middle + 5 * way:g}l-5,{-10 * way}h10z"


def _ends(tie):
    return tie.relation.group_id, tie.relation.other_id


def in_order(pairs):
    """The keys of these pairs in an order that keeps those that belong together close: short arcs, few crossings.

    First each connected part in the order of a breadth-first walk from its best connected key, the largest part first;
    then neighbours in the list change places while that makes the arcs shorter.
    """
    others = defaultdict(list)
    for one, other in pairs:
        others[one].append(other)
        others[other].append(one)
    by_weight = sorted(others, key=lambda key: (-len(others[key]), key))
    parts, seen = [], set()
    for root in by_weight:
        if root not in seen:
            parts.append(_walk(root, others, seen))
    return [key for part in sorted(parts, key=len, reverse=True) for key in _shortened(part, others)]


def _walk(root, others, seen):
    part = [root]
    seen.add(root)
    for key in part:
        for other in sorted(set(others[key]), key=lambda other: (len(others[other]), other)):
            if other not in seen:
                seen.add(other)
                part.append(other)
    return part


def _shortened(part, others):
    place = {key: float(number) for number, key in enumerate(part)}
    for _ in range(SWEEPS):  # to the mean of its neighbours, which draws what belongs together to one place
        means = {key: (place[key] + sum(place[o] for o in others[key])) / (1 + len(others[key])) for key in part}
        part = sorted(part, key=lambda key: (means[key], place[key]))
        place = {key: float(number) for number, key in enumerate(part)}
    for _ in range(SWEEPS):
        if not _swapped(part, place, others):
            break
    return part


def _swapped(part, place, others):
    changed = False
    for number in range(len(part) - 1):
        upper, lower = part[number], part[number + 1]
        cost = sum(1 if place[o] < place[upper] else -1 for o in others[upper] if o != lower)
        cost += sum(1 if place[o] > place[lower] else -1 for o in others[lower] if o != upper)
        if cost < 0:
            part[number], part[number + 1] = lower, upper
            place[lower], place[upper] = place[upper], place[lower]
            changed = True
    return changed
