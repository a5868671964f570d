"""A city's representative proposes, the secretariat answers, and both see where it stands."""

import re

import pytest
from playwright.sync_api import Page, expect

from jichi.people.account.demonstration import REPRESENTATIVE, SECRETARIAT
from tests.journeys.desks import PHONE, Arrive, button, main, said, sign_in
from tests.journeys.examples import LANGUAGES

pytestmark = pytest.mark.django_db

CITY = {"ja": "札幌市", "en": "Sapporo"}
#: Where Sapporo is not on record yet: an event and an initiative for each language.
EVENTS = {"ja": "asia-smart-city-conference-9", "en": "beijing-international-forum-2020"}
INITIATIVES = {"ja": "cityfood", "en": "100-re-cities-regions-network"}
ANSWER = {"ja": "時期を記入してください。", "en": "Say since when."}


def state(page: Page) -> str:
    """What a proposal's page says of where it stands."""
    return page.locator(".page-head .desk-state").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_says_that_it_took_part_and_is_confirmed(
    language: str, accounts: str, newcomer: Arrive
) -> None:
    city, office = newcomer(language, viewport=PHONE), newcomer(language)
    event = f"/{language}/events/{EVENTS[language]}/"
    city.goto(event)
    expect(main(city)).not_to_contain_text(CITY[language])
    expect(city.get_by_role("link", name=said("We took part", language))).to_have_count(0)
    sign_in(city, language, REPRESENTATIVE)
    city.goto(event)
    city.get_by_role("link", name=said("We took part", language)).click()
    expect(city.locator("[name=organisation]")).to_have_value(re.compile("011002"))
    expect(city.locator("[name=event]")).to_have_value(re.compile(EVENTS[language]))
    city.locator("[name=role]").select_option("participant")
    button(city, "Propose to the secretariat", language).click()
    expect(city).to_have_url(re.compile("/desk/proposals/[^/]+/$"))
    waiting = state(city)
    sign_in(office, language, SECRETARIAT)
    office.locator("#waits + ul a").first.click()
    assert state(office) == waiting
    button(office, "Confirm and enter into the record", language).click()
    expect(office.locator(".desk-message")).to_be_visible()
    city.reload()
    assert state(city) == state(office) != waiting
    city.goto(event)
    expect(main(city)).to_contain_text(CITY[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_returned_participation_is_completed_and_confirmed(
    language: str, accounts: str, newcomer: Arrive
) -> None:
    city, office = newcomer(language), newcomer(language)
    sign_in(city, language, REPRESENTATIVE)
    name = said("Participation in an initiative", language)
    main(city).get_by_role("link", name=name).click()
    city.locator("[name=initiative]").select_option(INITIATIVES[language])
    city.locator("[name=role]").select_option("participant")
    city.locator("[name=chapter]").select_option("mobilise")
    button(city, "Propose to the secretariat", language).click()
    expect(city).to_have_url(re.compile("/desk/proposals/[^/]+/$"))
    proposal = city.url
    sign_in(office, language, SECRETARIAT)
    office.goto(proposal)
    office.locator("[name=reason]").fill(ANSWER[language])
    button(office, "Return", language).click()
    expect(office.locator(".desk-message")).to_be_visible()
    city.goto(f"/{language}/desk/")
    city.locator("#waits + ul a").first.click()
    expect(city.locator(".desk-answer")).to_contain_text(ANSWER[language])
    city.locator("[name=from]").fill("令和２年６月")
    button(city, "Propose this", language).click()
    expect(city.locator(".desk-message")).to_be_visible()
    office.goto(proposal)
    expect(office.locator("[name=from]")).to_have_value("2020-06")
    button(office, "Confirm and enter into the record", language).click()
    city.goto(proposal)
    assert state(city) == state(office)
    expect(city.locator("main")).to_contain_text(said("It is on record:", language))
    city.goto(f"/{language}/initiatives/{INITIATIVES[language]}/")
    expect(main(city)).to_contain_text(CITY[language])
