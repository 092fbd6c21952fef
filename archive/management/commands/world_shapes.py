"""Builds the map's land and borders from the files of the package world-atlas, as VENDORED.md beside them describes."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from archive.map_pages.shape_builder import encode_line, land_and_borders
from archive.map_pages.world import Detail

# Chosen so that no file grows and no line leaves its course by more than a pixel or two where it is drawn.
TOLERANCES = {Detail.FINE: 5, Detail.COARSE: 14}


class Command(BaseCommand):
    help = "Build the shapes of the map from a folder with countries-50m.json and countries-110m.json (world-atlas)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        for detail in Detail:
            topology = json.loads((folder / f"countries-{detail.value}.json").read_text(encoding="utf-8"))
            land, borders = land_and_borders(topology, TOLERANCES[detail])
            shapes = {"land": [encode_line(ring) for ring in land], "borders": [encode_line(line) for line in borders]}
            detail.path.write_text(json.dumps(shapes, separators=(",", ":")) + "\n", encoding="utf-8")
            self.stdout.write(f"{detail.path.name}: {len(land)} rings of land, {len(borders)} borders")
