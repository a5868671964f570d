"""Every address declares whom it is for."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern

from jichi.pages.routes import AUDIENCES, PUBLIC, route
from tests.promises import house

#: Files are served by the server's own layers, not by an address of ours.
SERVED_ELSEWHERE: frozenset[str] = frozenset()


def undeclared(resolver: URLResolver | None = None) -> list[str]:
    """The addresses that do not say whom they are for."""
    return [
        place
        for place, pattern in house.addresses(resolver)
        if getattr(pattern, "audience", None) not in AUDIENCES and place not in SERVED_ELSEWHERE
    ]


def test_every_address_declares_its_audience() -> None:
    assert len(list(house.addresses())) > 40
    assert undeclared() == []


def test_an_address_made_without_a_door_is_found() -> None:
    def view(_request: Any) -> HttpResponse:
        return HttpResponse()

    planted = URLResolver(
        RegexPattern(r"^"),
        [path("open/", view, name="forgotten"), route("kept/", view, "kept", PUBLIC)],
    )
    assert undeclared(planted) == ["open/"]


def test_a_door_for_an_audience_that_nobody_knows_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no audience"):
        route("x/", lambda request: HttpResponse(), "x", "everybody")


def test_every_name_of_an_address_stands_once() -> None:
    names = [str(pattern.name) for _route, pattern in house.addresses()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.django_db
def test_no_address_takes_what_is_sent_by_others_than_its_form() -> None:
    """Public pages are read; a POST to any of them is refused (405), so nothing can be changed."""
    client = Client(enforce_csrf_checks=False)
    tried = 0
    for place, pattern in house.addresses():
        if pattern.audience != PUBLIC or "<" in place:  # type: ignore[attr-defined]
            continue
        address = "/" + place.removeprefix("^")
        assert client.post(address).status_code == 405, address
        tried += 1
    assert tried > 15
