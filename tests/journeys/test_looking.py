"""What the journeys look for is found where it is: each is planted in a page and seen."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.hands import Keyboard
from tests.journeys.visiting import NARROW, OVERFLOW, Visitor
from tests.journeys.watching import Watch

pytestmark = pytest.mark.django_db

ELSEWHERE = "http://elsewhere.invalid/pixel.png"


def test_axe_finds_a_picture_without_a_text(visitor: Visitor) -> None:
    planted = "<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{}</main>"
    assert visitor.violations_of(planted.format("")) == []
    (found,) = visitor.violations_of(planted.format("<img src='data:,'>"))
    assert "image-alt" in found


def test_another_host_is_noted_and_so_is_what_a_page_complains_of(
    site: str, browser: Browser
) -> None:
    context = browser.new_context()
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}/robots.txt")
    page.wait_for_timeout(100)
    assert watch.taken() == []
    page.evaluate(f"document.body.append(Object.assign(new Image(), {{src: '{ELSEWHERE}'}}))")
    page.evaluate("console.error('a planted error')")
    page.wait_for_timeout(200)
    found = watch.taken()
    context.close()
    assert f"asks another host: {ELSEWHERE}" in found or any("Content" in line for line in found)
    assert any("a planted error" in line for line in found)


def test_what_sticks_out_on_a_phone_is_named(page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.set_content("<p id=narrow>x</p>")
    assert page.evaluate(OVERFLOW) == []
    page.set_content("<p id=wide style='width: 500px'>x</p>")
    (found,) = page.evaluate(OVERFLOW)
    assert 'id="wide"' in found


def test_a_link_that_hides_its_focus_stops_the_keyboard(page: Page) -> None:
    page.set_content("<main></main><a href='#a' style='outline: none'>a</a> <a href='#b'>b</a>")
    with pytest.raises(AssertionError, match="no outline"):
        Keyboard(page).press(page.get_by_role("link", name="b"))
