"""Settings of the site. What differs between machines comes from the environment, through `record.current`."""

from pathlib import Path

from csp.constants import NONE, SELF

from ventosa_site import record

RECORD = record.current()
HERE = Path(__file__).parent

SECRET_KEY = RECORD.secret()
DEBUG = False
# The site listens on this machine alone. Other names are refused: a page elsewhere cannot reach it by rebinding a name.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "ventosa_site.lib",
    "ventosa_site.people",
    "ventosa_site.screening",
    "ventosa_site.plan",
    "ventosa_site.session",
    "ventosa_site.diary",
    "ventosa_site.trial",
    "ventosa_site.learn",
    "ventosa_site.today",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ventosa_site.lib.middleware.own_time_zone",
    "ventosa_site.lib.middleware.say_what_went_wrong",
]
ROOT_URLCONF = "ventosa_site.urls"
WSGI_APPLICATION = "ventosa_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "ventosa_site.lib.context.every_page",
                "ventosa_site.session.context.open_guide",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# IMMEDIATE: two tabs that save at once wait for one another; with SQLite's default they would lose entries.
# FULL: what the screen confirmed is on the disk.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": RECORD.database,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"  # stored; shown in the zone of the person's machine by `own_time_zone`
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Cookies last no longer than the browser is open and never leave this machine.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# No personal data in a log: only faults are written, with the place in the program.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}

# A diary of years is far below this; anything above is a mistake.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
