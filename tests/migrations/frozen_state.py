"""An archive with one of everything, kept as it was at a state of the migrations, to be migrated forward from there.

    python -m tests.migrations.frozen_state freeze   write frozen_state.json from today's models (only while 0001 may change)
    python -m tests.migrations.frozen_state load     migrate an empty database to the frozen state and fill it
    python -m tests.migrations.frozen_state check    print as JSON what a migrated database holds and finds

The last two work on DATABASE_URL.
"""

import json
import os
import sys
from pathlib import Path

import django

FILE = Path(__file__).with_suffix(".json")
APPS = ["archive", "incidents", "measures", "profiles", "records"]
STATE = [(app, "0001_initial") for app in APPS]
DATETIME = "2026-01-01T00:00:00+00:00"  # for each moment of making, so that freezing twice gives the same file


def freeze():
    from django.apps import apps
    from django.db import connection

    from tests.full_archive import make_full_archive

    connection.creation.create_test_db(verbosity=0)
    make_full_archive()
    tables = {}
    for model in _models(apps):
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        rows = [[_frozen(row, field) for field in fields] for row in model._base_manager.order_by("pk")]
        tables[model._meta.label] = {"columns": [field.attname for field in fields], "rows": rows}
    lines = [
        f'{json.dumps(label)}: {{"columns": {json.dumps(table["columns"])}, "rows": [\n'
        + ",\n".join(json.dumps(row, ensure_ascii=False) for row in table["rows"])
        + "\n]}"
        for label, table in tables.items()
        if table["rows"]
    ]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _models(apps):
    return [model for app in APPS for model in sorted(apps.get_app_config(app).get_models(), key=lambda m: m.__name__)]


def _frozen(row, field):
    kind, value = field.get_internal_type(), field.value_from_object(row)
    if field.attname == "token":
        return "0" * field.max_length
    if value is None or isinstance(value, bool | int | str) or kind == "JSONField":
        return value
    return DATETIME if kind == "DateTimeField" else field.value_to_string(row)


def load():
    from django.core.management.color import no_style
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    apps = MigrationExecutor(connection).migrate(STATE).apps
    with transaction.atomic():
        for label, table in json.loads(FILE.read_text()).items():
            model = apps.get_model(label)
            fields = {field.attname: field for field in model._meta.concrete_fields}
            for row in table["rows"]:
                pairs = zip(table["columns"], row, strict=True)
                values = {name: fields[name].to_python(value) for name, value in pairs}
                model(**values).save_base(raw=True, force_insert=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models(apps)):
            cursor.execute(statement)


def check():
    from django.apps import apps
    from django.db import IntegrityError, connection, transaction
    from django.db.models import QuerySet
    from django.test import Client
    from django.test.utils import setup_test_environment

    from incidents.models import Incident
    from profiles.models import Group
    from records.history.diff import changes_of
    from records.models import ChangeSet
    from records.search.fulltext import entries_named, matching_entries
    from records.search.query import SearchQuery
    from tests.make import make_incident

    setup_test_environment()
    connection.check_constraints()
    result = {
        "rows": {model._meta.label: model._base_manager.count() for model in _models(apps)},
        "found": [entry.address for entry in matching_entries(SearchQuery.parse("harbour"), "passage")],
        "named": [entry.address for entry in entries_named(SearchQuery.parse("red front"), "group")],
        "changes": [len(changes_of(change_set)) > 0 for change_set in ChangeSet.objects.all()],
        "pages": {path: Client().get(path).status_code for path in ("/", "/groups/red-front/", "/groups/?q=front")},
    }
    make_incident("later-fire", title="A later landing")
    result["found later"] = [entry.address for entry in matching_entries(SearchQuery.parse("landing"))]
    result["refused"] = []
    for broken in ({"killed_low": 2, "killed_high": 1}, {"slug": "market-bombing-2015"}, {"merged_into_id": 999999}):
        try:
            with transaction.atomic():
                QuerySet(Incident).filter(slug="later-fire").update(**broken)
                connection.check_constraints()
        except IntegrityError:
            result["refused"].append(next(iter(broken)))
    result["group"] = list(Group.objects.filter(slug="red-front").values_list("title", "start"))
    print(json.dumps(result))


if __name__ == "__main__":
    if sys.argv[1] == "freeze" and os.environ.get("PYTHONHASHSEED") != "0":  # sets keep their order then
        os.environ |= {"PYTHONHASHSEED": "0", "DATABASE_URL": "sqlite://:memory:"}
        os.execv(sys.executable, [sys.executable, "-m", "tests.migrations.frozen_state", "freeze"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    {"freeze": freeze, "load": load, "check": check}[sys.argv[1]]()
