"""What others reach is guarded: cookies, transport, content, and no account to try with."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.translation import override

from jichi.people.account.demonstration import (
    EMAILS,
    PASSWORD,
    SECRETARIAT,
    is_for_trying,
    open_accounts,
)
from jichi.web.commands import demonstration
from tests.core.records import ground, sapporo
from tests.people.account.test_signing_in import sign_in

ASKED = [
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_NAME",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_AGE",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "ACCOUNT_DEFAULT_HTTP_PROTOCOL",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
    "MAIL_IS_SENT",
    "SOCIALACCOUNT_PROVIDERS",
    "MAILERS",
]
PROGRAM = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


def settings_of(**variables: str) -> dict[str, Any]:
    """The settings of an installation with some variables."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout))


def test_in_production_cookies_are_secure_and_bound_and_the_site_is_https_alone() -> None:
    found = settings_of(JICHI_PRODUCTION="1", JICHI_SECRET_KEY="k" * 30 + "abcdefghij" * 3)
    for name in ASKED[:4]:
        assert found[name] is True, name
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000 and found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_AGE"] == 12 * 3600
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert found["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "https"
    assert found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_mail_and_providers_are_configured_by_variables() -> None:
    found = settings_of(
        JICHI_MAIL_PROVIDER="mailgun",
        JICHI_MAIL_SETTINGS='{"api_key": "k"}',
        JICHI_OIDC='[{"id": "city", "name": "City", "server": "https://a.example",'
        ' "client": "c", "secret": "s"}]',
        JICHI_SESSION_HOURS="2",
    )
    assert found["MAIL_IS_SENT"] and found["SESSION_COOKIE_AGE"] == 7200
    assert found["MAILERS"]["default"]["BACKEND"] == "anymail.backends.mailgun.EmailBackend"
    (app,) = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["provider_id"] == "city" and app["settings"]["oauth_pkce_enabled"]
    assert not settings_of()["MAIL_IS_SENT"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"JICHI_OIDC": "{}x"},
        {"JICHI_OIDC": '[{"id": "a"}]'},
        {"JICHI_MAIL_PROVIDER": "smtp", "JICHI_MAIL_SETTINGS": "[]"},
        {"JICHI_SESSION_HOURS": "many"},
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_name(wrong: dict[str, str]) -> None:
    command = [sys.executable, "-m", "jichi", "check"]
    env = {**os.environ, **wrong}
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and "Traceback" not in ran.stderr
    assert any(name in ran.stderr for name in wrong)


@pytest.mark.django_db
def test_who_may_be_tried_is_told_with_the_city_that_the_representative_acts_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ground()
    sapporo()
    demonstration.make()
    with override("en"):
        demonstration.say("http://localhost:8000/")
    assert "a representative of Sapporo [011002]" in capsys.readouterr().out
    with override("ja"):
        demonstration.say("http://localhost:8000/")
    assert "札幌市 [011002]の担当者" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_accounts_to_try_with_sign_in_here_and_never_in_production(
    client: Client, settings: Any
) -> None:
    cache.clear()
    ground()
    sapporo()
    demonstration.make()
    demonstration.make()
    assert {one.email for one in open_accounts()} == EMAILS
    assert list(demonstration.check_accounts()) == []
    assert sign_in(client, SECRETARIAT, PASSWORD).status_code == 302
    settings.PRODUCTION = True
    assert not is_for_trying()
    assert sign_in(Client(), SECRETARIAT, PASSWORD).status_code == 200
    sentences = list(demonstration.check_accounts())
    assert len(sentences) == len(EMAILS)
    assert all("close-account" in sentence for sentence in sentences)


@pytest.mark.django_db
def test_every_page_of_the_sign_in_says_what_it_may_run(client: Client) -> None:
    ground()
    for path in ("login/", "password/reset/", "password/reset/done/", "closed/", "uninvited/"):
        for language in ("ja", "en"):
            page = client.get(f"/{language}/account/{path}")
            policy = page.headers["Content-Security-Policy"]
            assert page.status_code == 200 and "unsafe" not in policy
            assert "script-src 'self'" in policy
            assert "noindex" in page.content.decode()
