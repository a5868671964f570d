"""The network itself on the desk: the secretariat describes it, and two who do lose nothing."""

from typing import Any

from django.test import Client

from jichi.core.acts import describe_network
from jichi.core.models import JournalLine, Network
from jichi.core.queries import the_network
from jichi.organisations.models import Organisation
from jichi.yearbook.rules import needs_two
from tests import samples
from tests.core.records import SEED
from tests.promises.arguments import World
from tests.register.desk.test_editing import sent
from tests.register.desk.visitors import representative_of

HERE = "/en/desk/network/"


def described(**values: Any) -> Network:
    """The network's row, with an office that is on record and more that no form shows."""
    contact = {"telephone": "03-1", "world_secretariat_url": "www.example.org"}
    settings = {"licence": {"url": "https://example.org/licence"}}
    names = {"name": samples.words("網", "The Net"), "short_name": samples.words("網", "Net")}
    office = {"office": "011002", "contact": contact, "settings": settings}
    return describe_network(SEED, **names, **office, **values)


def test_the_form_changes_what_it_shows_and_keeps_what_it_does_not(
    office: Client, around: World
) -> None:
    described()
    page = office.get(HERE).content.decode()
    given = sent(page, name_ja="都市網", telephone="03-2", site="example.jp/ja/", reason="we moved")
    given |= {"publish_needs_two": "on", "address_ja": "東京都", "email": "office@example.jp"}
    assert not needs_two()
    assert office.post(HERE, given).status_code == 302
    found = the_network()
    assert found and needs_two()
    assert (found.name["ja"], found.name["en"]) == ("都市網", "The Net")
    assert found.contact == {
        "telephone": "03-2",
        "world_secretariat_url": "www.example.org",
        "email": "office@example.jp",
        "url": "example.jp/ja/",
        "address": {"ja": "東京都"},
    }
    assert found.settings["licence"] == {"url": "https://example.org/licence"}
    page = office.get(HERE).content.decode()
    assert "we moved" in page and "officer@example.org" in page and "checked" in page
    line = JournalLine.objects.filter(record=found.key).latest("pk")
    assert (line.act, line.reason, line.actor) == ("core.correct_record", "we moved", "officer")
    shown = office.get("/en/desk/journal/").content.decode()
    assert f'href="{HERE}"' in shown and "Settings" in shown


def test_what_cannot_stand_is_refused_beside_its_field_and_changes_nothing(
    office: Client, around: World
) -> None:
    found = described()
    page = office.get(HERE).content.decode()
    for field, value in (
        ("name_ja", ""),
        ("site", "javascript://x%0aalert(1)"),
        ("email", "no address"),
        ("office", "nobody of that name"),
        ("reason", ""),
        ("description_ja", "{figure:nowhere}"),
    ):
        given = sent(page, reason="why", **({"name_en": ""} if field == "name_ja" else {}))
        answer = office.post(HERE, {**given, field: value})
        assert answer.status_code == 422, field
    found.refresh_from_db()
    assert found.version == JournalLine.objects.filter(record=found.key).count()


def test_two_who_describe_it_at_once_see_both_versions(
    office: Client, colleague: Client, around: World
) -> None:
    described()
    mine, theirs = (client.get(HERE).content.decode() for client in (office, colleague))
    told = sent(theirs, name_en="Their Net", telephone="03-9", reason="a")
    assert colleague.post(HERE, told).status_code == 302
    answer = office.post(HERE, sent(mine, name_en="My Net", fax="03-8", reason="b"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Their Net" in page and "My Net" in page and "03-9" in page and "03-8" in page
    assert the_network().name["en"] == "Their Net"  # type: ignore[union-attr]
    assert office.post(HERE, sent(page)).status_code == 302
    found = the_network()
    assert found and (found.name["en"], found.contact["telephone"]) == ("My Net", "03-9")
    assert found.contact["fax"] == "03-8"


def test_it_is_the_secretariats_alone(office: Client, around: World) -> None:
    described()
    member = representative_of(Organisation.objects.get(slug="011002"))
    lines = JournalLine.objects.count()
    for client, status in ((Client(), 302), (member, 403)):
        assert client.get(HERE).status_code == status
        assert client.post(HERE, {"telephone": "1", "reason": "x"}).status_code == status
    assert JournalLine.objects.count() == lines
    assert HERE in office.get("/en/desk/records/").content.decode()
