"""Settings of an installation. Every variable read here is documented in docs/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from jichi.core import network
from jichi.web.configuration import mail

HOME = network.home()
NETWORK = network.read()

PRODUCTION = os.environ.get("JICHI_PRODUCTION", "") == "1"
DEBUG = os.environ.get("JICHI_DEBUG", "") == "1"


def _secret_key() -> str:
    """The key from the environment, else one kept in the home folder (made at first start)."""
    given = os.environ.get("JICHI_SECRET_KEY", "")
    if given or PRODUCTION:
        return given
    path = HOME / "secret-key"
    try:
        if path.exists():
            return path.read_text(encoding="ascii").strip()
        made = secrets.token_urlsafe(50)
        if HOME.exists():
            path.touch(mode=0o600)
            path.write_text(made, encoding="ascii")
    except OSError as error:
        raise network.unusable(path, error) from error
    return made


def _database(url: str) -> dict[str, object]:
    """A connection from JICHI_DATABASE_URL; the embedded SQLite database where it is empty."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise network.wrong_database() from error
    if url and parts.scheme not in ("sqlite", "postgres", "postgresql"):
        raise network.wrong_database()
    if parts.scheme in ("", "sqlite"):
        path = Path(unquote(parts.path)) if parts.path else HOME / "jichi.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
            "TEST": {"NAME": None},
        }
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "OPTIONS": query,
    }


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [h for h in os.environ.get("JICHI_HOSTS", "").split(",") if h] or (
    [] if PRODUCTION else ["*"]
)
DATABASES = {"default": _database(os.environ.get("JICHI_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "jichi.core",
    "jichi.organisations",
    "jichi.people",
    "jichi.proposals",
    "jichi.members",
    "jichi.initiatives",
    "jichi.declarations",
    "jichi.events",
    "jichi.partnerships",
    "jichi.groups",
    "jichi.studies",
    "jichi.figures",
    "jichi.contests",
    "jichi.newsroom",
    "jichi.opendata",
    "jichi.yearbook",
    "jichi.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jichi.web.urls"
WSGI_APPLICATION = "jichi.web.wsgi.application"
#: Packages of pages within `web`, each with its own templates, catalogue and static files.
PAGES = [Path(__file__).parent / name for name in ("front", "records", "yearbooks", "desk")]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [package / "templates" for package in PAGES],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jichi.web.frame.frame",
            ],
            "builtins": ["jichi.web.templatetags.telling"],
        },
    }
]

_NAMES = {"ja": _("Japanese"), "en": _("English"), "de": _("German"), "fr": _("French")}
LANGUAGES = [(code, _NAMES.get(code, code)) for code in NETWORK.languages]
LANGUAGE_CODE = NETWORK.languages[0]
LOCALE_PATHS = [package / "locale" for package in PAGES]
#: Widgets of forms are templates like any other.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
USE_I18N = True
USE_TZ = True
TIME_ZONE = NETWORK.time_zone

STATIC_URL = "/static/"
STATICFILES_DIRS = [path for package in PAGES if (path := package / "static").exists()]
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = not PRODUCTION
MEDIA_URL = "/files/"
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = [
    "jichi.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

MAILERS = mail.mailers()
MAIL_IS_SENT = mail.is_sent()
DEFAULT_FROM_EMAIL = mail.sender()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
