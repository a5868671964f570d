"""How the sign-in of the package meets our house: accounts change by acts, mail by the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.outbox import Envelope, write_to
from jichi.pages.templatetags.telling import address
from jichi.people import accounts
from jichi.people.account import acting, demonstration, letters, sealing
from jichi.people.models import Account
from jichi.people.rules import SIGN_IN


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up, what is stored is stored by acts, and one is led to our own pages only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("Enter your present password."),
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "incorrect_password": _("The password is not right."),
        "invalid_login": _("The address or the password is not right."),
        "invalid_password_reset": _("This link is no longer valid."),
        "rate_limited": _("Too many attempts: wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many attempts: wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """A path of ours; no other host, whatever else may be allowed."""
        if not url or not url.startswith("/"):
            return False
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return address("/desk/")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return address("/")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if settings.PRODUCTION and getattr(user, "email", "") in demonstration.EMAILS:
            return None
        password = credentials.get("password")
        if isinstance(user, Account) and user.is_active and password and _is_dated(user):
            accounts.renew_hash(SIGN_IN, account=user, password=password)
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tried = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        accounts.note_event(SIGN_IN, account=tried, event="sign-in refused")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and note it."""
        self.hold_proved(request, user)
        super().login(request, user)
        accounts.note_sign_in(Actor(user.handle), account=user)

    def hold_proved(self, request: HttpRequest, user: Any) -> None:
        """Let the package know the address of an account: the one that its invitation proved."""
        if not EmailAddress.objects.filter(user=user).exists():
            self.stash_verified_email(request, user.email.lower())
            setup_user_email(request, user, [])

    def logout(self, request: HttpRequest) -> None:
        user = acting.plain(request.user)
        super().logout(request)
        if isinstance(user, Account):
            accounts.note_event(SIGN_IN, account=user, event="signed out")

    def set_password(self, user: Any, password: str) -> None:
        accounts.set_password(SIGN_IN, account=acting.plain(user), password=password)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was changed, in our words; what goes without saying is not said."""
        name = (message_template or "").replace("/messages/", "/email/").removesuffix(".txt")
        said = message or (gettext(letters.CHANGES[name]) if name in letters.CHANGES else "")
        if said:
            messages.add_message(request, level, said)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter into the outbox, in the language of its reader."""
        known = Account.objects.filter(email__iexact=email).first()
        language = known.tongue if known else get_language() or settings.LANGUAGE_CODE
        letter = letters.compose(template_prefix, context, language)
        write_to(
            SIGN_IN,
            envelopes=[Envelope(email, language, known.key if known else "")],
            subject={language: letter.subject},
            body={language: letter.body},
            secret=letter.secret,
        )


def _is_dated(user: Account) -> bool:
    """Whether the password is hashed in another way than new ones are."""
    best, own = get_hasher("default"), identify_hasher(user.password)
    return own.algorithm != best.algorithm or own.must_update(user.password)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names of second steps in plain words; their secrets are stored sealed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(_("Passkey"))


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider of OpenID Connect signs in who has an account; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> Any:
        """The account under an address that the provider vouches for. The address was proved by
        its invitation; else the package would take the account's password away."""
        found = super().authenticate_by_email(sociallogin)
        if found is None or (settings.PRODUCTION and found[1] in demonstration.EMAILS):
            return None
        get_adapter().hold_proved(self.request, found[0])
        return found
