"""Addresses of the sign-in and of one's own account."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as provider
from allauth.usersessions import views as sessions
from django.urls import URLPattern, register_converter
from django.urls.converters import StringConverter

from jichi.pages.routes import ENTRANCE, SIGNED_IN, route
from jichi.people.account import views


class Base36(StringConverter):
    """Letters and digits, so that what follows a hyphen is no part of it."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")
_RESET = "account/password/reset/"
_KEYS = "account/passkeys/"

LOCALISED: list[URLPattern] = [
    route("account/", views.overview, "account", SIGNED_IN),
    route("account/acting/", views.choose, "account-acting", SIGNED_IN),
    route("account/invitation/<str:token>/", views.invitation, "account-invitation", ENTRANCE),
    route("account/login/", sign_in.login, "account_login", ENTRANCE),
    route("account/logout/", sign_in.logout, "account_logout", ENTRANCE),
    route("account/closed/", sign_in.account_inactive, "account_inactive", ENTRANCE),
    route("account/uninvited/", sign_in.signup, "account_signup", ENTRANCE),
    route("account/again/", sign_in.reauthenticate, "account_reauthenticate", SIGNED_IN),
    route("account/password/", sign_in.password_change, "account_change_password", SIGNED_IN),
    route("account/password/set/", sign_in.password_set, "account_set_password", SIGNED_IN),
    route(_RESET, sign_in.password_reset, "account_reset_password", ENTRANCE),
    route(f"{_RESET}done/", sign_in.password_reset_done, "account_reset_password_done", ENTRANCE),
    route(
        f"{_RESET}key/done/",
        sign_in.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        ENTRANCE,
    ),
    route(
        f"{_RESET}key/<base36:uidb36>-<path:key>/",
        sign_in.password_reset_from_key,
        "account_reset_password_from_key",
        ENTRANCE,
    ),
    route("account/sessions/", sessions.list_usersessions, "usersessions_list", SIGNED_IN),
    route("account/second/", second.index, "mfa_index", SIGNED_IN),
    route("account/second/code/", second.authenticate, "mfa_authenticate", ENTRANCE),
    route("account/second/again/", second.reauthenticate, "mfa_reauthenticate", SIGNED_IN),
    route("account/second/app/", totp.activate_totp, "mfa_activate_totp", SIGNED_IN),
    route("account/second/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp", SIGNED_IN),
    route("account/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", SIGNED_IN),
    route(
        "account/codes/new/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        SIGNED_IN,
    ),
    route(
        "account/codes/recovery-codes.txt",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        SIGNED_IN,
    ),
    route(_KEYS, passkeys.list_webauthn, "mfa_list_webauthn", SIGNED_IN),
    route(f"{_KEYS}add/", passkeys.add_webauthn, "mfa_add_webauthn", SIGNED_IN),
    route(f"{_KEYS}login/", passkeys.login_webauthn, "mfa_login_webauthn", ENTRANCE),
    route(
        f"{_KEYS}again/",
        passkeys.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
        SIGNED_IN,
    ),
    route(f"{_KEYS}<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn", SIGNED_IN),
    route(f"{_KEYS}<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn", SIGNED_IN),
    route("account/providers/", social.connections, "socialaccount_connections", SIGNED_IN),
    route("account/providers/closed/", social.signup, "socialaccount_signup", ENTRANCE),
    route(
        "account/providers/cancelled/",
        social.login_cancelled,
        "socialaccount_login_cancelled",
        ENTRANCE,
    ),
    route("account/providers/error/", social.login_error, "socialaccount_login_error", ENTRANCE),
]
#: A provider is told one address to come back to, whatever the reader's language.
PLAIN: list[URLPattern] = [
    route(
        "account/oidc/<slug:provider_id>/login/", provider.login, "openid_connect_login", ENTRANCE
    ),
    route(
        "account/oidc/<slug:provider_id>/login/callback/",
        provider.callback,
        "openid_connect_callback",
        ENTRANCE,
    ),
]
