"""What incidents refer to: places in three storeys, groups, people, publishers and sources. Rows as dicts by model."""

import random
from dataclasses import dataclass

from bench.invented.words import SEED, names, sentences, zipf

COUNTRIES, PROVINCES, DISTRICTS = 25, 250, 2_500
GROUPS, PEOPLE, PUBLISHERS = 3_500, 2_000, 120
PUBLISHED = {"status": "published", "published_at": "2024-06-01 09:00:00"}


@dataclass(frozen=True)
class Spot:
    """A place with its number in the database."""

    pk: int
    name: str
    path: str
    latitude: float
    longitude: float
    kind: str
    exactness: int
    parent_id: int | None = None


def spots():
    """25 countries with ten provinces each, and ten districts in each province."""
    chance = random.Random(f"{SEED} places")
    called = iter(names(COUNTRIES + PROVINCES + DISTRICTS, "places"))
    countries = [
        _spot(number, next(called), None, -35 + 22 * (number % 5), -100 + 45 * (number // 5 % 5), "country", 6)
        for number in range(1, COUNTRIES + 1)
    ]
    provinces = [_below(chance, countries, n, COUNTRIES, next(called), 8, "province", 4) for n in range(PROVINCES)]
    districts = [
        _below(chance, provinces, n, COUNTRIES + PROVINCES, next(called), 2, "district", 3) for n in range(DISTRICTS)
    ]
    return countries, provinces, districts


def _below(chance, above, number, before, name, spread, kind, exactness):
    parent = above[number // 10]
    latitude = parent.latitude + chance.uniform(-spread, spread)
    longitude = parent.longitude + chance.uniform(-spread, spread)
    return _spot(before + number + 1, name, parent, latitude, longitude, kind, exactness)


def _spot(pk, name, parent, latitude, longitude, kind, exactness):
    path = f"{parent.path if parent else ''}{name.lower()}/"
    return Spot(pk, name, path, round(latitude, 5), round(longitude, 5), kind, exactness, parent and parent.pk)


def place_rows():
    for storey in spots():
        for spot in storey:
            yield {
                "id": spot.pk,
                "slug": spot.name.lower(),
                "name": spot.name,
                "kind": spot.kind,
                "parent_id": spot.parent_id,
                "path": spot.path,
                "latitude": spot.latitude,
                "longitude": spot.longitude,
                "exactness": spot.exactness,
            }


def group_rows():
    chance = random.Random(f"{SEED} groups")
    for number, name in enumerate(names(GROUPS, "groups"), 1):
        title = f"{name} {chance.choice(['Front', 'Army', 'Movement', 'Brigade', 'Council'])}"
        text = {"summary": sentences(chance, 30), "body": sentences(chance, 200)}
        yield {"id": number, "slug": f"group-{number}", "title": title, "kind": "armed_group", **text, **PUBLISHED}


def alias_rows():
    """Initials for every group and another spelling for every tenth."""
    for row in group_rows():
        initials = "".join(word[0] for word in row["title"].split()) + str(row["id"])
        yield {"record_id": row["id"], "name": initials, "kind": "acronym", "key": "initials"}
        if row["id"] % 10 == 0:
            yield {"record_id": row["id"], "name": f"{row['title']} (former)", "kind": "former", "key": "former"}


def person_rows():
    first, last = names(PEOPLE, "first names"), names(PEOPLE, "last names")
    for number in range(1, PEOPLE + 1):
        title = f"{first[number - 1]} {last[number - 1]}"
        yield {"id": number, "slug": f"person-{number}", "title": title, "category": "member", **PUBLISHED}


def publisher_rows():
    for number, name in enumerate(names(PUBLISHERS, "publishers"), 1):
        yield {"id": number, "slug": f"publisher-{number}", "name": f"{name} News", "kind": "news"}


def source_count(incidents):
    """Two documents for three incidents, each cited by three on the average."""
    return 300 + incidents * 2 // 3


def source_rows(incidents):
    weights = zipf(PUBLISHERS)
    for number in range(1, source_count(incidents) + 1):
        chance = random.Random(f"{SEED} source {number}")
        [publisher] = chance.choices(range(1, PUBLISHERS + 1), cum_weights=weights)
        title = sentences(chance, 8).rstrip(".")
        address = f"https://news.example/{publisher}/{number}"
        row = {"id": number, "slug": f"source-{number}", "publisher_id": publisher, "title": title}
        yield {**row, "kind": "news", "url": address, **_day(chance)}


def _day(chance):
    day = f"{chance.randint(1975, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {"date": day, "date_first": day, "date_last": day, "date_precision": "day"}
