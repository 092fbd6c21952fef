"""Settings. What differs between machines comes from the environment, or from a file named .env beside manage.py.

docs/operators.md lists every variable with its default and its meaning.
"""

from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from archive.environment import SWITCH, env

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_env(BASE_DIR / ".env", recurse=False)

DEBUG = env.bool("DEBUG", False, **SWITCH)
INSECURE_KEY = "for development only, never for a public site"
SECRET_KEY = env.str("SECRET_KEY", INSECURE_KEY if DEBUG else "")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", "127.0.0.1,localhost" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", "")
HTTPS = env.bool("HTTPS", not DEBUG, **SWITCH)

if not DEBUG:
    # What `check --deploy` demands too.
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY == INSECURE_KEY:
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters when DEBUG is off.")
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
    "archive.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.busy.BusyMiddleware",
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
                "archive.context_processors.navigation",
            ],
        },
    },
]

DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "data")))
try:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"DATA_DIR: “{DATA_DIR}” cannot be used as a folder: {error.strerror}.") from error
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{quote(str(DATA_DIR / 'archive.sqlite3'))}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
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
LOGIN_REDIRECT_URL = "admin:index"  # after signing in with an address of another site as `next`

ARCHIVE_NAME = env.title("ARCHIVE_NAME", "Counter-Extremism Archive")
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
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

PAGE_CACHE = env.bool("PAGE_CACHE", not DEBUG, **SWITCH)
PAGE_CACHE_MB = env.count("PAGE_CACHE_MB", "64")
if not DEBUG:
    # Opening a connection costs more than many a page, so each process keeps one. The first query of the page cache
    # finds out whether it is broken and replaces it; without the page cache Django checks it before use.
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", not PAGE_CACHE)

# Of the hashes by which struck wordings are known again: the first makes new ones, the others know those made before.
STRUCK_WORDING_KEYS = env.names("STRUCK_WORDING_KEYS", "") or [SECRET_KEY]

DATA_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
WAIT_SECONDS = env.count("WAIT_SECONDS", "10")
DOWNLOADS_AT_ONCE = env.count("DOWNLOADS_AT_ONCE", "2")
LARGE_DOWNLOAD_ROWS = 2_000  # a file of more rows needs one of the slots
XLSX_MAX_ROWS = 50_000  # the file is complete before it is sent; CSV has no limit

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an incident with many inlines has more than the 1,000 that Django allows
SIMPLE_HISTORY_REVERT_DISABLED = True
