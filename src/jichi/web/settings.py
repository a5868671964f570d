"""Settings of an installation. Every variable read here is documented in docs/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from jichi.core import network
from jichi.web.configuration import files, mail, signing

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

#: Ours stand first: their templates are found before those of the packages that they replace.
INSTALLED_APPS = [
    "jichi.web",
    "jichi.pages",
    "jichi.core",
    "jichi.organisations",
    "jichi.people",
    "jichi.figures",
    "jichi.proposals",
    "jichi.opendata",
    "jichi.register",
    "jichi.studies",
    "jichi.contests",
    "jichi.partnerships",
    "jichi.newsroom",
    "jichi.groups",
    "jichi.events",
    "jichi.members",
    "jichi.declarations",
    "jichi.initiatives",
    "jichi.advocacy",
    "jichi.incoming",
    "jichi.reporting",
    "jichi.observations",
    "jichi.yearbook",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "jichi.core.once.middleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jichi.web.urls"
WSGI_APPLICATION = "jichi.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jichi.pages.frame.frame",
                "jichi.people.account.acting.shown",
            ],
            "builtins": ["jichi.pages.templatetags.telling"],
        },
    }
]

_NAMES = {"ja": _("Japanese"), "en": _("English"), "de": _("German"), "fr": _("French")}
LANGUAGES = [(code, _NAMES.get(code, code)) for code in NETWORK.languages]
LANGUAGE_CODE = NETWORK.languages[0]
#: Widgets of forms are templates like any other.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
USE_I18N = True
USE_TZ = True
TIME_ZONE = NETWORK.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = not PRODUCTION
MEDIA_URL = "/files/"
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = [
    "jichi.pages.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = files.storages()

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
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = signing.session_age()
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Browsers take such a cookie from this very host only, and over HTTPS only.
    SESSION_COOKIE_NAME = "__Host-jichi"
    CSRF_COOKIE_NAME = "__Host-jichi-form"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = signing.HASHERS
AUTH_PASSWORD_VALIDATORS = signing.VALIDATORS
PASSWORD_RESET_TIMEOUT = 3600
# Attempts are counted where every process sees them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
    },
}
# At the sign-in and in the API a reader's address is the one that our outermost proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = signing.proxies(PRODUCTION)
ACCOUNT_ADAPTER = "jichi.people.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_FORMS = signing.ACCOUNT_FORMS
MFA_ADAPTER = "jichi.people.account.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_FORMS = signing.MFA_FORMS
SOCIALACCOUNT_ADAPTER = "jichi.people.account.adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = signing.providers()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

MAILERS = mail.mailers()
MAIL_IS_SENT = mail.is_sent()
DEFAULT_FROM_EMAIL = mail.sender()
#: Requests that one reader of the API may make in a window of time; 0 for any number.
API_RATE = os.environ.get("JICHI_API_RATE", "600/minute")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
