"""Agreements between cities, told by their parties and guardians, and joint work in its words."""

import pytest
from django.db import IntegrityError

from jichi.core.acts import Actor, withdraw_record
from jichi.organisations.models import Organisation
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import PartnershipRole
from jichi.people.acts import correct_undertaking
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db
KEY = "partnerships.partnership:agreement"


@pytest.fixture
def cities() -> list[Organisation]:
    """Kyoto, Sapporo and Yokohama, in a network with chapters."""
    records.ground()
    return [samples.entered_city(code) for code in ("261009", "011002", "141003")]


def _roles(cities: list[Organisation], *roles: str) -> list[PartnershipRole]:
    return [
        PartnershipRole(organisation=city, role=role)
        for city, role in zip(cities, roles, strict=False)
    ]


def test_an_agreement_is_told_by_its_parties(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    roles = _roles(cities, "party", "party")
    conclude_partnership(secretariat, partnership=samples.partnership(), roles=roles)
    assert told.says(KEY) == (
        "京都市、札幌市が「題名agreement」を締結した",
        "Kyoto and Sapporo concluded “Title agreement”",
    )
    assert told.roles(KEY) == [("261009", "party"), ("011002", "party")]


def test_an_agreement_names_its_guardian(secretariat: Actor, cities: list[Organisation]) -> None:
    roles = _roles(cities, "party", "party", "guardian")
    conclude_partnership(secretariat, partnership=samples.partnership(), roles=roles)
    assert told.says(KEY) == (
        "京都市、札幌市が「題名agreement」を締結した（後見人：横浜市）",
        "Kyoto and Sapporo concluded “Title agreement”, with Yokohama as guardian",
    )
    assert told.roles(KEY)[-1] == ("141003", "guardian")


def test_joint_work_is_told_in_its_own_words(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    work = samples.partnership(
        "work", kind="joint_work", nature="standing", on="", year=None, as_of="2021-03"
    )
    conclude_partnership(secretariat, partnership=work, roles=_roles(cities, "party"))
    key = "partnerships.partnership:work"
    assert told.says(key) == ("説明work", "About work")
    assert (told.fact(key).nature, told.fact(key).first_day) == ("standing", "2021-03-01")


def test_an_agreement_carries_its_fields_and_its_signing(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    fields = [{"ja": "再生可能エネルギー", "en": "renewable energy"}]
    agreement = samples.partnership(fields=fields, signing="events.event:forum")
    conclude_partnership(secretariat, partnership=agreement, roles=_roles(cities, "party"))
    details = told.fact(KEY).details
    assert (details["fields"], details["signing"]) == (fields, "events.event:forum")
    assert told.fact(KEY).url == "/partnerships/agreement/"


def test_a_party_that_was_left_out_is_told_once_corrected(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    roles = _roles(cities, "party")
    agreement = conclude_partnership(secretariat, partnership=samples.partnership(), roles=roles)
    assert told.says(KEY)[1] == "Kyoto concluded “Title agreement”"
    correct_undertaking(
        secretariat,
        record=agreement,
        values={},
        roles=_roles(cities, "party", "party"),
        reason="Sapporo was left out",
    )
    assert told.says(KEY)[1] == "Kyoto and Sapporo concluded “Title agreement”"


def test_a_withdrawn_agreement_is_told_no_more(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    agreement = conclude_partnership(secretariat, partnership=samples.partnership())
    assert told.is_told(agreement)
    withdraw_record(secretariat, record=agreement, reason="never signed")
    assert not told.is_told(agreement)


def test_a_role_of_nobody_is_refused(secretariat: Actor, cities: list[Organisation]) -> None:
    agreement = conclude_partnership(secretariat, partnership=samples.partnership())
    stray = PartnershipRole(partnership=agreement, role="party")
    with pytest.raises(IntegrityError, match="somebody_has_a_role_in_a_partnership"):
        samples.force(stray)


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, cities: list[Organisation]
) -> None:
    assert told.costs_the_same(
        [
            conclude_partnership(
                secretariat,
                partnership=samples.partnership(slug),
                roles=_roles(cities, "party", "party", "guardian"),
            )
            for slug in ("one", "two", "three")
        ]
    )
