"""Make the map's land and borders from the files of the package world-atlas, as VENDORED.md beside them says."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from archive.map_pages.topology import land_and_borders, packed
from archive.map_pages.world import SHAPES, Detail


class Command(BaseCommand):
    help = "Make the shapes of the map from a folder with countries-50m.json and countries-110m.json (world-atlas)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        for detail in Detail:
            topology = json.loads((folder / f"countries-{detail.value}.json").read_text(encoding="utf-8"))
            land, borders = land_and_borders(topology, detail.tolerance)
            shapes = {"land": [packed(ring) for ring in land], "borders": [packed(line) for line in borders]}
            path = SHAPES / f"world-{detail.value}.json"
            path.write_text(json.dumps(shapes, separators=(",", ":")) + "\n", encoding="utf-8")
            self.stdout.write(f"{path.name}: {len(land)} pieces of land, {len(borders)} borders")
