"""What the documents list by hand is what the code has."""

import re

from django.conf import settings

from archive.exports.views import formats
from records.registry import bulk_types, record_types

DOCS = settings.BASE_DIR / "docs"


def test_the_table_of_exports_has_each_list_with_its_formats():
    table = re.search(r"\| list \| files \|\n.*?\n\n", (DOCS / "exports.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    rows = re.findall(r"^\| ([a-z, -]+) \| ((?:`\.\w+` ?)+) \|$", table, re.MULTILINE)
    listed = {name: re.findall(r"\w+", extensions) for names, extensions in rows for name in names.split(", ")}
    assert listed == {each.export_name or each.route: formats(each) for each in record_types()}


def test_the_order_of_the_bulk_files_is_that_in_which_they_can_be_imported():
    text = (DOCS / "bulk-files.md").read_text(encoding="utf-8")
    listed = re.search(r"import the files in this order[^:]*:\n(.*?)\.\n", text, re.DOTALL)[1]
    assert re.findall(r"[a-z-]+", listed) == list(bulk_types())
