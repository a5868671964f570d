"""The accounts to try with: everybody knows their password, so production knows them not."""

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from jichi.people.models import Account

SECRETARIAT, EDITOR = "secretariat@example.jp", "editor@example.jp"
REPRESENTATIVE = "representative@example.jp"
#: Who acts for a government that does not exist.
INVENTED = "invented@example.jp"
EMAILS = frozenset({SECRETARIAT, EDITOR, REPRESENTATIVE, INVENTED})
PASSWORD = "jichi-demo"
#: The city that the representative acts for.
CITY = "011002"


def is_for_trying() -> bool:
    """Whether nobody but who started it works here: the embedded database, not in production."""
    return connection.vendor == "sqlite" and not settings.PRODUCTION


def open_accounts() -> QuerySet[Account]:
    """Those that stand open."""
    return Account.objects.filter(email__in=EMAILS, is_active=True).order_by("pk")
