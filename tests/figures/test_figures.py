"""Figures: counts from elsewhere, said with bound, unit and day, and quoted in prose by name."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from jichi.core import jobs
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import Owed, ToldFact
from jichi.figures.acts import correct_figure, record_figure
from jichi.figures.models import Figure
from jichi.groups.acts import record_engagement
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db
KEY = "figures.figure:members"
PROSE = "groups.engagement:prose"


@pytest.fixture(autouse=True)
def _ground() -> None:
    records.ground()


@pytest.fixture
def members(secretariat: Actor) -> Figure:
    """At least 2,500 members, and a sentence that quotes them."""
    figure = record_figure(secretariat, figure=samples.figure())
    text = samples.words("世界の{figure:members}が加盟する", "{figure:members} of the world belong")
    record_engagement(secretariat, engagement=samples.engagement("prose", description=text))
    return figure


def test_a_figure_is_told_with_its_bound_unit_and_day(members: Figure) -> None:
    assert told.says(KEY) == (
        "会員数：2,500団体以上（2021年3月18日時点）",
        "Members: at least 2,500 governments (as of 18 March 2021)",
    )
    details = told.fact(KEY).details
    assert (details["value"], details["as_of"]) == ("2500", "2021-03-18")


def test_a_figure_without_a_day_does_not_invent_one(secretariat: Actor) -> None:
    record_figure(secretariat, figure=samples.figure(as_of=""))
    assert told.says(KEY) == ("会員数：2,500団体以上", "Members: at least 2,500 governments")


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        ({"bound": ""}, "2,500団体", "2,500 governments"),
        ({"bound": "about"}, "約2,500団体", "about 2,500 governments"),
        ({"bound": "most"}, "2,500団体未満", "less than 2,500 governments"),
        (
            {"value": "6.50", "unit": {"ja": "%", "en": "%"}, "bound": "about"},
            "約6.5%",
            "about 6.5%",
        ),
        ({"value": "0", "bound": ""}, "0団体", "0 governments"),
        ({"unit": {}, "bound": ""}, "2,500", "2,500"),
        (
            {"printed": {"ja": "6%弱", "en": "a little under 6 %"}},
            "6%弱",
            "a little under 6 %",
        ),
    ],
)
def test_a_number_is_said_as_it_is_known(
    secretariat: Actor, values: dict[str, Any], ja: str, en: str
) -> None:
    record_figure(secretariat, figure=samples.figure(**values))
    number = told.fact(KEY).details["number"]
    assert (number["ja"], number["en"]) == (ja, en)


def test_a_figure_quoted_in_prose_is_filled_in(members: Figure) -> None:
    assert told.says(PROSE) == (
        "世界の2,500団体以上が加盟する",
        "at least 2,500 governments of the world belong",
    )
    assert told.fact(PROSE).details["figures"] == ["members"]


def test_a_corrected_figure_is_told_again_wherever_it_is_quoted(
    secretariat: Actor, members: Figure
) -> None:
    with pytest.raises(ValidationError):
        correct_figure(secretariat, figure=members, values={"value": "2600"}, reason="")
    correct_figure(secretariat, figure=members, values={"value": "2600"}, reason="a newer count")
    assert told.fact(KEY).details["number"]["ja"] == "2,600団体以上"
    assert [owing.kind for owing in Owed.objects.all()] == ["requote"]
    jobs.sweep()
    assert told.says(PROSE)[0] == "世界の2,600団体以上が加盟する"


def test_a_figure_corrected_like_any_record_is_told_again_too(
    secretariat: Actor, members: Figure
) -> None:
    correct_record(secretariat, record=members, values={"value": "2600"}, reason="a newer count")
    jobs.sweep()
    assert told.says(PROSE)[0] == "世界の2,600団体以上が加盟する"


def test_only_what_quotes_a_figure_is_told_again(secretariat: Actor, members: Figure) -> None:
    others = samples.figure("members-of-japan", value="21", bound="")
    record_figure(secretariat, figure=others)
    text = samples.words("{figure:members-of-japan}", "{figure:members-of-japan}")
    record_engagement(secretariat, engagement=samples.engagement("other", description=text))
    before = ToldFact.objects.get(key="groups.engagement:other").pk
    correct_figure(secretariat, figure=members, values={"value": "2600"}, reason="a newer count")
    jobs.sweep()
    assert ToldFact.objects.get(key="groups.engagement:other").pk == before


def test_a_number_stands_in_prose_only_once_it_is_recorded(secretariat: Actor) -> None:
    text = samples.words("{figure:members}", "{figure:members}")
    with pytest.raises(ValidationError, match="members"):
        record_engagement(secretariat, engagement=samples.engagement(description=text))
    record_figure(secretariat, figure=samples.figure())
    record_engagement(secretariat, engagement=samples.engagement(description=text))


def test_a_value_that_is_no_number_is_refused(secretariat: Actor) -> None:
    with pytest.raises(ValidationError):
        record_figure(secretariat, figure=samples.figure(value="many"))
    assert not Figure.objects.exists()


def test_a_withdrawn_figure_is_told_no_more(secretariat: Actor) -> None:
    figure = record_figure(secretariat, figure=samples.figure())
    assert told.is_told(figure)
    withdraw_record(secretariat, record=figure, reason="a wrong count")
    assert not told.is_told(figure)


def test_a_figure_that_prose_quotes_cannot_be_withdrawn(
    secretariat: Actor, members: Figure
) -> None:
    with pytest.raises(ValidationError, match="prose"):
        withdraw_record(secretariat, record=members, reason="a wrong count")
    assert told.is_told(members)
    assert "2,500" in told.says(PROSE)[0]


def test_telling_many_costs_as_many_queries_as_telling_one(secretariat: Actor) -> None:
    assert told.costs_the_same(
        [
            record_figure(secretariat, figure=samples.figure(slug))
            for slug in ("one", "two", "three")
        ]
    )
