"""Settings. What differs between machines comes from the environment, or from a file named .env beside manage.py.

DEBUG          yes or no; without it the site runs as in production
SECRET_KEY     required unless DEBUG is on
ALLOWED_HOSTS  required unless DEBUG is on; hosts separated by commas
DATABASE_URL   as postgres://user:password@host:5432/name; without it SQLite in DATA_DIR
DATA_DIR       where the SQLite file lies; the project's folder/data unless told
ARCHIVE_NAME   how the archive calls itself in citations and on share cards
PAGE_CACHE     yes or no: keep finished public pages in memory; yes unless DEBUG is on
PAGE_CACHE_MB  how much memory of each process they may take; 64 unless told
DOWNLOADS_AT_ONCE  how many large files may be sent at the same time; 2 unless told
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")


def env_flag(name, default):
    value = env.str(name, default)
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; say yes or no.")
    return value == "yes"


def env_number(name, default):
    value = env.str(name, default)
    if not (value.isascii() and value.isdecimal() and int(value) >= 1):
        raise ImproperlyConfigured(f"{name} is {value!r}; give a whole number from 1.")
    return int(value)


def env_list(name, default):
    return [value.strip() for value in env.list(name, default=default)]


DEBUG = env_flag("DEBUG", "no")
INSECURE_KEY = "for development only, never for a public site"
SECRET_KEY = env.str("SECRET_KEY", INSECURE_KEY if DEBUG else "")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", [])
HTTPS = env_flag("HTTPS", "no" if DEBUG else "yes")

if not DEBUG:
    if len(SECRET_KEY) < 32 or SECRET_KEY == INSECURE_KEY:
        raise ImproperlyConfigured("SECRET_KEY must be set to a secret of at least 32 characters when DEBUG is off.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site when DEBUG is off; * is not allowed.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_filters",
    "import_export",
    "simple_history",
    "csp",
    "records",
    "profiles",
    "incidents",
    "measures",
    "archive",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # With debug on, runserver finds static files itself; nothing is collected then.
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "archive.page_cache.middleware.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.context_processors.archive_name",
            ],
        },
    },
]

DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "data")))
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'archive.sqlite3'}")}
if "ENGINE" not in DATABASES["default"]:
    raise ImproperlyConfigured("DATABASE_URL cannot be read; write postgres://user:password@host:5432/name.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # Readers never wait for a writer, and a writer takes its lock at once instead of failing half-way.
    # What is read often stays in memory: 64 MB of pages for each connection, the file itself mapped.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

ARCHIVE_NAME = env.str("ARCHIVE_NAME", "Counter-Extremism Archive")
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

PAGE_CACHE = env_flag("PAGE_CACHE", "no" if DEBUG else "yes")
PAGE_CACHE_MB = env_number("PAGE_CACHE_MB", "64")
if not DEBUG:
    # A connection costs more than many a page, so a process keeps its own. One that broke is found and replaced by the
    # first query of the page cache; without it, by a query that Django adds.
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", not PAGE_CACHE)

DATA_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
DOWNLOADS_AT_ONCE = env_number("DOWNLOADS_AT_ONCE", "2")
DOWNLOADS_LARGE = 2_000  # a file of more rows waits for its turn
XLSX_MOST_ROWS = 50_000  # it is made whole before it is sent; CSV has no bound

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an incident with many inlines has more than the 1,000 that Django allows
SIMPLE_HISTORY_REVERT_DISABLED = True
