"""正誤表: what was corrected after publishing, by key, with both texts."""

from jichi.core import jobs
from jichi.events.acts import correct_event
from jichi.events.models import Appearance, Event
from jichi.organisations.acts import rename_organisation
from jichi.yearbook.corrections import corrections
from tests import samples
from tests.core import records
from tests.core.records import SEED


def correct(city, **values):
    event = Event.objects.get(slug="forum")
    roles = values.pop("appearances", [Appearance(organisation=city, role="participant")])
    correct_event(SEED, event=event, values=values, appearances=roles, reason="訂正")


def test_a_corrected_day_shows_with_both_readings(edition, city):
    correct(city, periods=["2020-11-10"])
    for language, before, after in (
        ("ja", "2020年11月9日～13日、2020年11月30日", "2020年11月10日"),
        ("en", "9–13 November 2020, 30 November 2020", "10 November 2020"),
    ):
        (found,) = corrections(edition, language)
        assert (found.key, found.kind) == ("events.event:forum", "changed")
        assert before in found.before and after in found.after
        assert before not in found.after


def test_an_added_party_shows_in_its_role_alone(edition, city):
    kyoto = samples.entered_city("261009")
    roles = [Appearance(organisation=one, role="participant") for one in (city, kyoto)]
    correct(city, appearances=roles)
    (found,) = corrections(edition, "ja")
    assert "札幌市、京都市" in found.after
    assert "京都市" not in found.before
    assert "2020年11月9日" not in found.before + found.after


def test_a_fact_recorded_afterwards_shows_as_added(edition, city):
    records.held(city, "later")
    (found,) = corrections(edition, "en")
    assert (found.key, found.kind, found.before) == ("events.event:later", "added", "")
    assert "Forum later" in found.after


def test_a_record_of_another_year_corrects_nothing(edition, city):
    records.held(city, "next-year", year=2021, periods=["2021-05-01"])
    assert corrections(edition, "ja") == []


def test_an_organisation_renamed_since_corrects_nothing(edition, city):
    rename_organisation(
        SEED,
        organisation=city,
        name={"ja": "新札幌市", "en": "New Sapporo"},
        kana="しんさっぽろし",
        since="2022-04-01",
    )
    jobs.sweep()
    assert corrections(edition, "ja") == []


def test_a_corrected_description_shows(edition, city):
    correct(city, description={"ja": "新しい説明。", "en": "A new description."})
    (found,) = corrections(edition, "ja")
    assert "新しい説明。" in found.after
