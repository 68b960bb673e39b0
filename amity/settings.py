"""Every setting of an installation. What is wrong in the environment is said at the start, by name."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def read(name: str, default: str = "") -> str:
    return os.environ.get(f"AMITY_{name}", default).strip()


def flag(name: str, *, default: bool) -> bool:
    value = read(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"AMITY_{name} is {value!r}: write yes or no.")
    return value == "yes"


def number(name: str, default: int) -> int:
    value = read(name, str(default))
    if not value.isdecimal() or not int(value):
        raise ImproperlyConfigured(f"AMITY_{name} is {value!r}: write a whole number.")
    return int(value)


BASE_DIR = Path(__file__).resolve().parent
TESTING = "pytest" in sys.modules

# Where an installation keeps what is its own: database, secret, collected files.
HOME = Path(read("HOME") or Path.home() / ".local" / "share" / "amity").resolve()


def secret_key() -> str:
    """The key from the environment, else one made at the first start and kept, readable by its owner only."""
    if given := read("SECRET_KEY"):
        return given
    kept = HOME / "secret"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def unlock_sqlite() -> None:
    """Tell SQLite that no two threads use one connection at once, as Django and Python see to: otherwise it takes and
    gives back a lock for every cell of an answer. It hears this only before Python reads its own part of it; where that
    is not so, or is built otherwise, nothing changes.
    """
    multithread = 2  # SQLITE_CONFIG_MULTITHREAD
    part = find_spec("_sqlite3")
    with suppress(OSError, AttributeError):
        ctypes.CDLL(part.origin if part else None).sqlite3_config(multithread)


SECRET_KEY = "tests only" if TESTING else secret_key()
DEBUG = flag("DEBUG", default=False)
PUBLIC_URL = read("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = read("HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "amity.accounts",
    "amity.journal",
    "amity.countries",
    "amity.assembly",
    "amity.people",
    "amity.groups",
    "amity.missions",
    "amity.partners",
    "amity.colloquia",
    "amity.notices",
    "amity.reports",
    "amity.matchmaking",
    "amity.search",
    "amity.alerts",
    "amity.imports",
    "amity.portal",
    "amity.desk",
    "amity.design",
]

MIDDLEWARE = [
    "amity.portal.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "amity.portal.moved.Moved",
    "amity.portal.errors.Addresses",
    # The three that know a reader are idle outside the desk: its cookies are sent nowhere else (decision 0007).
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "amity.desk.doorkeeper.Doorkeeper",
]

ROOT_URLCONF = "amity.urls"
WSGI_APPLICATION = "amity.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "amity.design.engine.Templates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "amity.portal.frame.frame",
                "amity.desk.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(read("DATABASE_URL") or f"sqlite:///{HOME / 'amity.sqlite3'}", conn_max_age=600)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL: readers never wait for the writer. IMMEDIATE: a deed takes its lock at once, or not at all.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456",
        }
    )
    if not TESTING:  # tests of a live site hand one connection to several threads
        unlock_sqlite()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
if TESTING:  # a hash that is slow on purpose would be slow in every test
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # a one-time link
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A third language is a code here (AMITY_LANGUAGES=fr,en,es) and a catalogue in locale/: no code.
LANGUAGE_NAMES = {"fr": "Français", "en": "English", "de": "Deutsch", "es": "Español", "pt": "Português",
                  "it": "Italiano", "ar": "العربية", "nl": "Nederlands", "pl": "Polski"}  # fmt: skip
LANGUAGES = [(code, LANGUAGE_NAMES.get(code, code)) for code in read("LANGUAGES", "fr,en").split(",")]
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = read("TIME_ZONE", "Europe/Paris")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# Pictures, re-encoded; originals and made forms of reports by fingerprint: nothing is served as it was uploaded.
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "amity.design.engine.Files"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG

SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy in front does it; docs/install.md says how
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "amity.desk.doorkeeper.form_refused"

# The desk: everything that knows who is reading lives under one address, and its cookies with it.
DESK_PREFIX = "/desk/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = DESK_PREFIX
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "amity_desk", "amity_form", "amity_language"
# The row of a session outlives it, so that an ended one is still known; the doorkeeper ends it after a working day,
# and the cookie goes with the browser.
SESSION_HOURS = 10
SESSION_COOKIE_AGE, SESSION_EXPIRE_AT_BROWSER_CLOSE = 7 * 24 * 60 * 60, True
SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE = True, "Lax"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "desk:sign_in", "desk:today", "desk:sign_in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Signing in (decision 0008).
SECOND_FACTOR = flag("SECOND_FACTOR", default=not TESTING)
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS, AXES_USERNAME_FORM_FIELD = [["username", "ip_address"]], "username"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken"]
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "amity.desk.addresses.client_address"
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # its middleware would answer for us; the sign-in page asks it itself
OIDC_ISSUER = read("OIDC_ISSUER").rstrip("/")
OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = read("OIDC_CLIENT_ID"), read("OIDC_CLIENT_SECRET")
OIDC_MAIL_CLAIM = read("OIDC_MAIL_CLAIM", "email")
OIDC_MAIL_VERIFIED = flag("OIDC_MAIL_VERIFIED", default=False)
OIDC_SECOND_FACTOR = flag("OIDC_SECOND_FACTOR", default=False)
if OIDC_ISSUER and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise ImproperlyConfigured("AMITY_OIDC_ISSUER is set: set AMITY_OIDC_CLIENT_ID and AMITY_OIDC_CLIENT_SECRET too.")

# Mail: smtp://user:password@host:587 (STARTTLS), smtps:// (TLS from the start), file:// (a folder); without it one-time
# links are printed on the administrator's page only, and alerts are told by feeds only.
EMAIL_URL = read("EMAIL_URL")
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    _backends = {"smtp": "smtp", "smtps": "smtp", "console": "console", "file": "filebased"}
    if _mail.scheme not in _backends:
        raise ImproperlyConfigured("AMITY_EMAIL_URL begins with smtp://, smtps://, file:// or console://.")
    EMAIL_BACKEND = f"django.core.mail.backends.{_backends[_mail.scheme]}.EmailBackend"
    EMAIL_FILE_PATH = _mail.path  # file:///var/mails: each letter a file there
    EMAIL_TIMEOUT = 20
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
DEFAULT_FROM_EMAIL = read("EMAIL_FROM", f"amity@{urlsplit(PUBLIC_URL).hostname or 'localhost'}")
# Work in the background: kept in the database, done by the one worker that amity serve starts (decision 0014).
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
        # Files are read, and forms made, beside the other work (decision 0023): a scan takes half an hour.
        "QUEUES": ["default", "documents"],
    }
}
# Where things are found: in files of this machine, in PostgreSQL for installations with replicas (decision 0016), or in
# a cluster of OpenSearch, whose address ends with the name that our index has there (decision 0026).
SEARCH, SEARCH_URL = read("SEARCH", "embedded"), read("SEARCH_URL", "")
if SEARCH not in {"embedded", "postgresql", "opensearch"}:
    raise ImproperlyConfigured(f"AMITY_SEARCH is {SEARCH!r}: write embedded, postgresql or opensearch.")
if SEARCH == "opensearch" and urlsplit(SEARCH_URL).scheme not in {"http", "https"}:
    raise ImproperlyConfigured(
        "AMITY_SEARCH is opensearch: set AMITY_SEARCH_URL to its address, such as https://search.example:9200/amity."
    )
if SEARCH == "postgresql" and DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("AMITY_SEARCH is postgresql: set AMITY_DATABASE_URL to a PostgreSQL database too.")
# Beside the words of a question, what lies near it in meaning: an optional package, and a guess (decision 0035).
MEANING = read("MEANING", "no") == "yes"
UPLOAD_MIB = number("UPLOAD_MIB", 200)
UPLOAD_DAYS = number("UPLOAD_DAYS", 7)

# What this installation says of its data.
DATA_LICENCE = read("LICENCE", "Licence Ouverte 2.0")
DATA_LICENCE_URL = read("LICENCE_URL", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
CONTACT_EMAIL = read("CONTACT", "")
SITE_OPERATOR = read("OPERATOR", "")
PAGE_CACHE = flag("PAGE_CACHE", default=not TESTING)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL", "WARNING")},
}
