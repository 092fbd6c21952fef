"""Incident number n, with all its rows: the same whatever the size, so that 10,000 are the first of 1,000,000."""

import calendar
import random
from bisect import bisect

from bench.invented.words import SEED, sentences, zipf
from bench.invented.world import COUNTRIES, GROUPS, PEOPLE, PROVINCES, PUBLISHED, source_count, spots
from incidents.codes.subtypes import TARGET_SUBTYPES
from incidents.codes.types import AttackType, TargetType

SPOTS = [spot for storey in spots() for spot in storey]
DISTRICT_WEIGHTS = zipf(len(SPOTS) - COUNTRIES - PROVINCES, 0.8)
GROUP_WEIGHTS = zipf(GROUPS)
PERSON_WEIGHTS = zipf(PEOPLE, 0.7)
YEARS = range(1975, 2025)
YEAR_WEIGHTS = [sum(range(8, 8 + n)) for n in range(1, len(YEARS) + 1)]
SUBTYPES = {}
for word, (_number, of, _label) in TARGET_SUBTYPES.items():
    SUBTYPES.setdefault(of, []).append(word)

KINDS = {"attack": 86, "clash": 5, "operation": 4, "strike": 2, "communal": 1, "protest": 1, "other": 1}
OUTCOMES = {"completed": 88, "failed": 9, "foiled": 3}
ATTACKS = dict(zip(AttackType.values, (10, 24, 48, 1, 1, 7, 5, 1, 3), strict=True))
FREQUENT = {"citizens": 24, "military": 15, "police": 13, "government": 12, "business": 11, "transportation": 4}
TARGETS = {target: FREQUENT.get(target, 1.3) for target in TargetType.values}
WEAPONS = {"explosives": 50, "firearms": 33, "unknown": 8, "incendiary": 5, "melee": 2, "chemical": 1, "vehicle": 1}
ATTRIBUTIONS = {"claimed": 30, "stated": 25, "blamed": 20, "suspected": 25}
CERTAINTY = {"exact": 70, "at_least": 8, "more_than": 4, "about": 3, "range": 3, "in_words": 2, "unknown": 10}
VICTIMS = {"civilians": 50, "security": 30, "militants": 10, "children": 4, "officials": 4, "foreigners": 2}


def draw(chance, weighted, k=1):
    """That many different words, each by its weight."""
    drawn = dict.fromkeys(chance.choices(list(weighted), weights=weighted.values(), k=k))
    return list(drawn)


def several(chance, share):
    """1, or 2 in that share of cases."""
    return 1 + (chance.random() < share)


def pick(chance, weights):
    """A number from 1, by cumulated weights."""
    return bisect(weights, chance.random() * weights[-1]) + 1


def incident(n):
    """(model, row) for the incident and for everything that hangs on it."""
    chance = random.Random(f"{SEED} incident {n}")
    places, attacks = _places(chance), draw(chance, ATTACKS, several(chance, 0.1))
    date = _date(chance)
    [outcome] = draw(chance, OUTCOMES)
    where = places[0].name if places else "an unnamed place"
    yield (
        "Incident",
        {
            "id": n,
            "slug": f"incident-{n}",
            "title": f"{AttackType(attacks[0]).label} in {where}, {date['date'] or 'undated'}",
            "summary": sentences(chance, chance.randint(45, 75)),
            "kind": draw(chance, KINDS)[0],
            "outcome": outcome,
            "suicide": chance.choices([True, False, None], weights=(5, 55, 40))[0],
            **_status(chance),
            **date,
            **_figure(chance, "killed", nobody=outcome == "foiled"),
            **_figure(chance, "injured"),
            **(_figure(chance, "hostages") if "kidnapping" in attacks else {}),
        },
    )
    for place in places:
        yield "IncidentPlace", {"record_id": n, "place_id": place.pk}
    for attack in attacks:
        yield "Attack", {"record_id": n, "type": attack}
    for target in draw(chance, TARGETS, several(chance, 0.15)):
        subtype = chance.choice(SUBTYPES[target]) if target in SUBTYPES and chance.random() < 0.7 else ""
        yield "Target", {"record_id": n, "type": target, "subtype": subtype}
    for weapon in draw(chance, WEAPONS, several(chance, 0.1)):
        yield "Weapon", {"record_id": n, "type": weapon}
    yield from _parties(chance, n)
    yield from _citations(chance, n)


def _status(chance):
    """Most are published; some are drafts, and some were withdrawn."""
    lot = chance.random()
    if lot < 0.97:
        return PUBLISHED
    if lot < 0.99:
        return {"status": "draft"}
    return {**PUBLISHED, "status": "withdrawn", "withdrawal_reason": "It was entered twice."}


def _places(chance):
    """Most are known to their district, some to a province or a country only; one in fifty to none."""
    lot = chance.random()
    if lot < 0.02:
        return []
    if lot < 0.05:
        return [SPOTS[chance.randrange(COUNTRIES)]]
    district = COUNTRIES + PROVINCES + pick(chance, DISTRICT_WEIGHTS)
    if lot < 0.2:
        return [SPOTS[SPOTS[district - 1].parent_id - 1]]
    return [SPOTS[district - 1], *([SPOTS[district - 2]] if lot > 0.97 else [])]


def _date(chance):
    [year] = chance.choices(YEARS, weights=YEAR_WEIGHTS)
    month, lot = chance.randint(1, 12), chance.random()
    last = calendar.monthrange(year, month)[1]
    if lot < 0.88:
        day = f"{year}-{month:02}-{chance.randint(1, last):02}"
        return _dated(day, day, day, "day")
    if lot < 0.96:
        return _dated(f"{year}-{month:02}", f"{year}-{month:02}-01", f"{year}-{month:02}-{last}", "month")
    if lot < 0.985:
        return _dated(f"{year}", f"{year}-01-01", f"{year}-12-31", "year")
    if lot < 0.99:
        return _dated(f"{year}-{month:02}/{year + 1}", f"{year}-{month:02}-01", f"{year + 1}-12-31", "range")
    return _dated("", None, None, "undated")


def _dated(text, first, last, precision):
    return {"date": text, "date_first": first, "date_last": last, "date_precision": precision}


def _figure(chance, name, nobody=False):
    """Half of the known ones are 0, and few are large; one in ten is not known at all."""
    number = 0 if nobody or chance.random() < 0.5 else int(chance.paretovariate(1.1))
    number = min(number, 3_000)
    [said] = draw(chance, CERTAINTY)
    if nobody or said == "exact":
        return {name: number, f"{name}_qualifier": "exact"}
    if said == "unknown":
        return {}
    if said == "in_words":
        return {f"{name}_qualifier": said, f"{name}_words": chance.choice(["dozens", "several", "hundreds"])}
    if said == "range":
        return {f"{name}_low": number, f"{name}_high": number + chance.randint(1, 10)}
    return {name: number, f"{name}_qualifier": said}


def _parties(chance, n):
    """Two in five are by unknown hands; one in ten of the others by two groups."""
    if chance.random() < 0.4:
        yield "Actor", {"record_id": n, "words": "unknown", "attribution": "unknown"}
    else:
        for group in {pick(chance, GROUP_WEIGHTS) for _ in range(several(chance, 0.17))}:
            yield "Actor", {"record_id": n, "group_id": group, "attribution": draw(chance, ATTRIBUTIONS)[0]}
    if chance.random() < 0.03:
        person = pick(chance, PERSON_WEIGHTS)
        yield "Involvement", {"record_id": n, "person_id": person, "role": chance.choice(["killed", "captured"])}
    if chance.random() < 0.15:
        [victims] = draw(chance, VICTIMS)
        count = {"number": chance.randint(1, 9), "number_qualifier": "exact"}
        yield "VictimCount", {"record_id": n, "harm": "killed", "victim_class": victims, **count}


def _citations(chance, n):
    """One to three sources, from those that every size up to n has."""
    numbers = {chance.randint(1, source_count(n)) for _ in range(chance.choice((1, 2, 2, 3)))}
    for position, source in enumerate(sorted(numbers), 1):
        facts = chance.choice(("[]", "[]", '["killed", "injured"]', '["date", "places"]'))
        yield "IncidentCitation", {"record_id": n, "source_id": source, "position": position, "supports": facts}
