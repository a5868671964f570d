"""Crawlers are told what to read, and every member's address answers."""

import pytest
from django.test import Client
from lxml import etree

pytestmark = pytest.mark.usefixtures("network")


def places(client: Client, address: str) -> list[str]:
    """The addresses that a map of the site names, without the host."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    return [
        found.text.removeprefix("http://testserver")
        for found in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def test_robots_are_led_to_the_map_of_the_site(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /ja/search/" in text


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico", follow=True)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.getvalue().startswith(b"<svg")


def test_the_map_names_the_members_and_the_record_of_each_year(client: Client) -> None:
    maps = places(client, "/sitemap.xml")
    assert maps == ["/sitemap-pages.xml", "/sitemap-2020.xml"]
    pages, year = (places(client, one) for one in maps)
    for language in ("ja", "en"):
        assert f"/{language}/members/261009/" in pages
        assert f"/{language}/events/one/" in year
    assert len(year) == len(set(year))
    for address in pages:
        if "/members/" in address or "/chapters/" in address:
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("year", ["1999", "99999999999999999999"])
def test_a_year_without_a_record_has_no_map(client: Client, year: str) -> None:
    assert client.get(f"/sitemap-{year}.xml").status_code == 404
