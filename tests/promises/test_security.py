"""What others may do to a reader, or to the office, by way of the site: nothing."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jichi.core import guard
from jichi.core.models import Photograph
from jichi.core.photographs import add_photograph
from jichi.pages.routes import ENTRANCE
from jichi.people.account.demonstration import PASSWORD, SECRETARIAT
from jichi.people.accounts import mint_token
from jichi.web.commands import demonstration
from tests import samples
from tests.core.records import SEED
from tests.promises import house, reader
from tests.promises.arguments import WORDS, World

#: Pages and their headers are the same on either database.
pytestmark = pytest.mark.screen
#: Every template of a page; a book is a file of its own, and carries its style.
TEMPLATES = sorted(
    path for path in house.SOURCE.rglob("templates/**/*.html") if "press" not in path.parts
)
#: What a page may not hold, since its policy would stop it, or since it would run what is written.
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "script without a file": re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/ld\+json))", re.I),
    "javascript address": re.compile(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.I),
}
#: Ways of naming a place that is not ours, as readers of links have been led astray by them.
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "/\t/evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
)
ASKED = [
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_CONTENT_TYPE_NOSNIFF",
    "SECURE_REFERRER_POLICY",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
]
PROGRAM = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


def inline(text: str) -> list[str]:
    """What a template or page holds that its policy forbids."""
    bare = re.sub(r"<!--.*?-->|{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.S)
    return [what for what, pattern in INLINE.items() if pattern.search(bare)]


@pytest.fixture
def around(db: None) -> World:
    """A small network with accounts to sign in with."""
    from tests.register.desk.visitors import small_network

    cache.clear()
    # The pages of more words would differ by nothing but the word.
    found = small_network(words=2)
    assert found.session and found.person
    demonstration.make()
    return found


@pytest.fixture
def office(around: World, office: Client) -> Client:
    """Somebody of its secretariat."""
    return office


# ---- Nothing runs but our own files


def test_no_template_holds_style_or_script_inline() -> None:
    assert len(TEMPLATES) > 60
    found = {house.place(path): inline(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert {place: what for place, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "planted",
    [
        '<p class="a" style="color: red">',
        "<button\n onclick='go()'>",
        "<style>p {}</style>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a href="javascript:go()">',
    ],
)
def test_style_or_script_inline_would_be_found(planted: str) -> None:
    assert inline(planted)
    assert not inline('<script src="/static/x.js" defer></script><p data-style="x">on = 1</p>')


def test_every_page_of_the_site_and_the_desk_runs_only_what_is_ours(
    client: Client, office: Client
) -> None:
    public = reader.read(client, ["/", "/health/", *house.plain_addresses()], most=4_000)
    desk = [one for one in house.plain_addresses() if "logout" not in one]
    inside = reader.read(office, desk, most=4_000)
    pages = [
        (address, content)
        for found in (public, inside)
        for address, (_status, kind, content) in found.items()
        if kind.startswith("text/html") and content and "/files/" not in address
    ]
    assert len(pages) > 120
    assert sum("/desk/" in address for address, _content in pages) > 40
    for address, content in pages:
        text = content.decode()
        assert inline(text) == [], address
        _has_no_inline(html.fromstring(text), address)


def _has_no_inline(page: Any, address: str) -> None:
    for element in page.iter():
        names = [name.lower() for name in element.attrib]
        assert not [name for name in names if name.startswith("on") or name == "style"], address
        for name in ("href", "src", "action", "formaction"):
            assert not element.get(name, "").strip().lower().startswith("javascript:"), address


def test_every_answer_says_what_may_be_done_with_it(client: Client, office: Client) -> None:
    tried = 0
    for visitor in (client, office):
        for address in house.plain_addresses():
            answer = visitor.get(address)
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy and "*" not in policy, address
            for directive in ("default-src", "script-src", "style-src", "form-action"):
                assert f"{directive} 'self'" in policy, address
            assert "frame-ancestors 'none'" in policy and "object-src 'none'" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff", address
            assert answer.headers["Referrer-Policy"] == "same-origin", address
            assert answer.headers["X-Frame-Options"] == "DENY", address
            tried += 1
    assert tried > 80


# ---- In production, over HTTPS alone


@pytest.fixture
def production(settings: Any) -> None:
    """The settings of this test as production has them."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "JICHI_PRODUCTION": "1", "JICHI_SECRET_KEY": "k7" * 30},
        capture_output=True,
        text=True,
        check=True,
    )
    for name, value in json.loads(ran.stdout).items():
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)


def test_in_production_a_reader_comes_and_stays_over_https(around: World, production: None) -> None:
    led = Client().get("/ja/account/login/")
    assert led.status_code == 301 and led.headers["Location"].startswith("https://")
    answer = Client().get("/ja/account/login/", secure=True)
    promised = answer.headers["Strict-Transport-Security"]
    assert "max-age=31536000" in promised and "includeSubDomains" in promised


def test_in_production_every_cookie_is_kept_from_scripts_and_other_sites(
    around: World, production: None
) -> None:
    visitor = Client()
    visitor.get("/ja/account/login/", secure=True)
    from tests.register.desk.visitors import account

    who = account("somebody")
    who.set_password("a-long-enough-secret")
    with guard.allowed():
        who.save()
    said = {"login": who.email, "password": "a-long-enough-secret"}
    assert visitor.post("/ja/account/login/", said, secure=True).status_code == 302
    names = {"__Host-jichi", "__Host-jichi-form"}
    assert names <= set(visitor.cookies)
    for name in visitor.cookies:
        cookie = visitor.cookies[name]
        assert cookie["secure"] and cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name
        assert cookie["path"] == "/" and not cookie["domain"]


# ---- Nobody is led elsewhere


def stays(location: str) -> bool:
    """Whether a browser that follows an answer stays on the site."""
    read = re.sub(r"[\t\r\n]", "", location.strip()).replace("\\", "/")
    parts = urlsplit(read)
    return read.startswith("/") and not read.startswith("//") and not parts.netloc


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_address_leads_a_reader_elsewhere(around: World, office: Client, wanted: str) -> None:
    assert not stays(wanted)
    sent = {"login": SECRETARIAT, "password": PASSWORD, "organisation": "", "name": "x"}
    led = 0
    for address in house.plain_addresses(sent=True):
        for visitor in (Client(), office):
            if visitor is office and "logout" in address:
                continue
            for answer in (
                visitor.get(address, {"next": wanted}),
                visitor.post(address, {**sent, "next": wanted}),
            ):
                if answer.status_code in (301, 302, 303, 307, 308):
                    led += 1
                    assert stays(answer.headers["Location"]), address
    assert led > 20
    signed_in = Client()
    answer = signed_in.post("/ja/account/login/", {**sent, "next": wanted})
    assert answer.status_code == 302 and stays(answer.headers["Location"])


def test_whoever_signs_in_is_led_to_where_they_wanted_to_go(around: World) -> None:
    said = {"login": SECRETARIAT, "password": PASSWORD, "next": "/en/desk/records/"}
    assert Client().post("/ja/account/login/", said).headers["Location"] == "/en/desk/records/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//evil.example/desk", "/\\evil.example/desk", "//evil.example/"])
def test_an_address_that_looks_like_a_host_leads_nowhere(path: str) -> None:
    answer = Client().get("/x", PATH_INFO=path)
    assert answer.status_code == 404 or stays(answer.headers["Location"])


# ---- Files that somebody gave are never shown as pages


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.xhtml", "x.jpg"])
def test_a_file_that_somebody_gave_is_never_a_page(
    around: World, office: Client, tmp_path: Path, settings: Any, name: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    photograph = add_photograph(
        SEED, slug="picture", record=around.event.key, content=samples.picture(), caption=WORDS,
        description=WORDS, credit="x", consent="x",
    )  # fmt: skip
    content = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    place = default_storage.save(f"photographs/{name}", ContentFile(content))
    with guard.allowed():
        Photograph.objects.filter(pk=photograph.pk).update(file=place)
    shown = office.get(reverse("photograph", args=[Path(place).name]))
    assert shown.getvalue() == content  # read, since an open file would fail another test
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    for address in (f"/files/{place}", f"/media/{place}", "/files/proposals/x.xlsx"):
        other = office.get(address, follow=True)
        assert other.getvalue()
        assert other.status_code == 404 or other.headers["Content-Type"] == "image/jpeg"


# ---- Keys are kept as digests


def test_a_token_stands_nowhere_but_in_the_hands_of_who_made_it(around: World) -> None:
    from tests.register.desk.visitors import account

    made = mint_token(
        SEED, account=account("maker"), organisation=around.city, name="probe",
        scopes=["propose"], expires=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    assert len(made.secret) > 30
    everything = "\n".join(_rows(name) for name in connection.introspection.table_names())
    assert "probe" in everything
    assert made.secret not in everything
    assert made.secret.partition("_")[2] not in everything or "_" not in made.secret


def _rows(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return "\n".join(repr(row) for row in cursor.fetchall())


def test_the_doors_that_take_forms_are_those_that_were_tried() -> None:
    tried = set(house.plain_addresses(sent=True))
    assert any(address.endswith("/account/login/") for address in tried)
    entrances = [p for _route, p in house.addresses() if getattr(p, "audience", "") == ENTRANCE]
    assert len(entrances) > 10 and len(tried) > 20
