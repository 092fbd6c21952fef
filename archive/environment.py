"""How settings are read from the environment. A value that cannot be read raises an error that names its variable."""

from zoneinfo import ZoneInfo

import dj_database_url
from environs import Env, ValidationError

env = Env()

# For env.bool, which reads 1, true, t, on, yes and y, and their opposites.
SWITCH = {
    "pre_load": str.lower,
    "error_messages": {"invalid": "“{input}” is neither yes nor no. Use yes, true, on or 1; or no, false, off or 0."},
}
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# Settings of Django that may follow the question mark of DATABASE_URL; all else there goes to the database's driver.
DATABASE_SETTINGS = {"CONN_MAX_AGE", "CONN_HEALTH_CHECKS", "DISABLE_SERVER_SIDE_CURSORS"}


@env.parser_for("names")
def parse_names(value):
    """The names of a list separated by commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


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
    """Django's settings for the database; raises ValidationError if the URL names none that this site can use."""
    try:
        database = dj_database_url.parse(url)
    except ValueError:
        database = {"ENGINE": None}
    if database["ENGINE"] not in ENGINES:
        # The rest of the URL may hold a password, so the error shows only how it begins.
        raise ValidationError(
            f"“{url.partition(':')[0]}…” is not the address of a database. Use "
            "postgres://user:password@host:5432/name, or sqlite:////folder/file for SQLite."
        )
    for name in DATABASE_SETTINGS:
        database.pop(name, None)  # dj-database-url sets its own defaults
    options = database.get("OPTIONS", {})
    for option in [option for option in options if option.upper() in DATABASE_SETTINGS]:
        database[option.upper()] = options.pop(option)
    if database["ENGINE"].endswith("postgresql") and not database["HOST"] and database["NAME"].startswith("/"):
        # postgres://user@//run/postgresql/name: the socket of the server lies in the folder /run/postgresql.
        database["HOST"], _slash, database["NAME"] = database["NAME"].rpartition("/")
    return database
