"""How settings are read from the environment. A value that cannot be read raises an error that names its variable."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from environs import Env, ValidationError
from psycopg.pq import Conninfo

env = Env()

# For env.bool, which reads 1, true, t, on, yes and y, and their opposites.
SWITCH = {
    "pre_load": str.lower,
    "error_messages": {"invalid": "“{input}” is neither yes nor no. Use yes, true, on or 1; or no, false, off or 0."},
}
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# Settings of Django that may follow the question mark of DATABASE_URL; all else there goes to the database's driver.
DATABASE_SETTINGS = {"CONN_MAX_AGE": int, "CONN_HEALTH_CHECKS": bool, "DISABLE_SERVER_SIDE_CURSORS": bool}
HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


@env.parser_for("names")
def parse_names(value):
    """The names of a list separated by commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


@env.parser_for("hosts")
def parse_hosts(value):
    """The names of a list of hosts; raises ValidationError for one with a scheme, a port, a path or a pattern."""
    for name in parse_names(value):
        if not HOST.fullmatch(name):
            raise ValidationError(
                f"“{name}” is not a host. Separate hosts by commas and give their names alone, "
                "such as archive.example, or .archive.example for all below it."
            )
    return parse_names(value)


@env.parser_for("title")
def parse_title(value):
    """The text; raises ValidationError if it is blank."""
    if not value.strip():
        raise ValidationError(f"“{value}” is blank. Give a name, or leave the variable out.")
    return value.strip()


@env.parser_for("count")
def parse_count(value):
    """The whole number; raises ValidationError if it is below 1 or not a number."""
    if not (value.isascii() and value.isdecimal() and int(value) >= 1):
        raise ValidationError(f"“{value}” is not a whole number from 1.")
    return int(value)


@env.parser_for("time_zone")
def parse_time_zone(value):
    """The name of the zone; raises ValidationError if there is no such zone."""
    try:
        return ZoneInfo(value).key
    except (OSError, ValueError, LookupError) as error:
        raise ValidationError(f"“{value}” is not a time zone. Use a name such as UTC or Europe/London.") from error


@env.parser_for("database")
def parse_database(url):
    """Django's settings for the database; raises ValidationError if the URL names none that this site can use.

    The URL may hold a password, so no error shows more than how it begins.
    """
    if "#" in url:
        raise ValidationError(f"“{url.partition(':')[0]}…” contains a “#”. Write it as %23, in a password too.")
    try:
        database = dj_database_url.parse(url)
    except ValueError:
        database = {"ENGINE": None}
    if database["ENGINE"] not in ENGINES:
        raise ValidationError(
            f"“{url.partition(':')[0]}…” is not the address of a database. Use "
            "postgres://user:password@host:5432/name, or sqlite:////folder/file for SQLite. "
            "In a password, percent-encode what is special in an address: %40 for @, %2F for /."
        )
    for name in DATABASE_SETTINGS:
        database.pop(name, None)  # dj-database-url sets its own defaults
    options = database.get("OPTIONS", {})
    for option in [option for option in options if option.upper() in DATABASE_SETTINGS]:
        database[option.upper()] = _database_setting(option, options.pop(option))
    if database["ENGINE"].endswith("sqlite3"):
        _check_file(database["NAME"])
        return database
    _check_options(url, options)
    if not database["HOST"] and database["NAME"].startswith("/"):
        # postgres://user@//run/postgresql/name: the socket of the server lies in the folder /run/postgresql.
        database["HOST"], _slash, database["NAME"] = database["NAME"].rpartition("/")
    if not database["NAME"]:
        raise ValidationError("“postgres…” names no database. Add it after the host: postgres://user@host:5432/name.")
    return database


def _database_setting(name, value):
    wanted = DATABASE_SETTINGS[name.upper()]
    if type(value) is not wanted:
        right = "a number of seconds" if wanted is int else "true or false"
        raise ValidationError(f"“{name}={value}” cannot be read. Give {right}.")
    return value


def _check_options(url, options):
    """Raise ValidationError for an option that PostgreSQL does not know, or that has no value."""
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    for name, value in parse_qsl(urlsplit(url).query, keep_blank_values=True):
        if name.upper() not in DATABASE_SETTINGS and (name not in known or not value):
            wrong = "has no value" if name in known else "is not an option of PostgreSQL, such as sslmode"
            raise ValidationError(f"“{name}” after the question mark {wrong}.")


def _check_file(name):
    folder = Path(name).parent
    if name != ":memory:" and not folder.is_dir():
        raise ValidationError(f"“sqlite…” is in the folder {folder}, which does not exist. Make it first.")
