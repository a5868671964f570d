"""Publications with the cities that they feature, and outreach by channel."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import queries
from jichi.core.acts import Actor, withdraw_record
from jichi.core.models import ToldParty
from jichi.newsroom.acts import publish_work, record_outreach
from jichi.newsroom.models import OutreachRole, Publication, PublicationRole
from jichi.organisations.models import Organisation
from tests import samples, told

pytestmark = pytest.mark.django_db
WORK, SPREAD = "newsroom.publication:handbook", "newsroom.outreach:newsletter"


def test_a_publication_is_told_with_the_cities_that_it_features(
    secretariat: Actor, kyoto: Organisation
) -> None:
    roles = [
        PublicationRole(organisation=samples.office(), role="organiser", ours=True),
        PublicationRole(organisation=kyoto, role="participant"),
    ]
    publish_work(secretariat, publication=samples.publication(), roles=roles)
    assert told.says(WORK) == ("説明handbook", "About handbook")
    assert told.roles(WORK) == [("office", "organiser"), ("261009", "participant")]
    fact = told.fact(WORK)
    assert (fact.category, fact.url) == ("handbook", "/publications/handbook/")
    assert ToldParty.objects.filter(fact=fact, organisation="261009").exists()


def test_outreach_that_goes_on_is_a_standing_of_its_channel(
    secretariat: Actor, kyoto: Organisation
) -> None:
    lasting = samples.outreach(nature="standing", on="", year=None, as_of="2021-03")
    role = OutreachRole(organisation=kyoto, role="support")
    record_outreach(secretariat, outreach=lasting, roles=[role])
    fact = told.fact(SPREAD)
    assert told.says(SPREAD) == ("説明newsletter", "About newsletter")
    assert (fact.nature, fact.category) == ("standing", "newsletter")
    assert fact in queries.facts_of_year(2020)
    assert queries.counted(queries.facts_of_year(2020), 2020) == []


def test_an_address_that_is_none_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    with pytest.raises(ValidationError):
        publish_work(secretariat, publication=samples.publication(url="not an address"))
    assert not Publication.objects.exists()


def test_markup_in_a_title_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    for wrong in ("<script>alert(1)</script>", "bell\a"):
        work = samples.publication(title={"ja": wrong, "en": "A handbook"})
        with pytest.raises(ValidationError):
            publish_work(secretariat, publication=work)
    assert not Publication.objects.exists()


def test_what_is_withdrawn_is_told_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    work = publish_work(secretariat, publication=samples.publication())
    spread = record_outreach(secretariat, outreach=samples.outreach())
    for record in (work, spread):
        assert told.is_told(record)
        withdraw_record(secretariat, record=record, reason="not ours")
        assert not told.is_told(record)


def test_a_role_of_nobody_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    work = publish_work(secretariat, publication=samples.publication())
    spread = record_outreach(secretariat, outreach=samples.outreach())
    strays = (
        (PublicationRole(publication=work, role="party"), "somebody_has_a_role_in_a_publication"),
        (OutreachRole(outreach=spread, role="party"), "somebody_has_a_role_in_a_outreach"),
    )
    for stray, constraint in strays:
        with pytest.raises(IntegrityError, match=constraint):
            samples.force(stray)


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    slugs = ("one", "two", "three")
    assert told.costs_the_same(
        [
            publish_work(
                secretariat,
                publication=samples.publication(slug),
                roles=[PublicationRole(organisation=kyoto, role="participant")],
            )
            for slug in slugs
        ]
    )
    assert told.costs_the_same(
        [
            record_outreach(
                secretariat,
                outreach=samples.outreach(slug),
                roles=[OutreachRole(organisation=kyoto, role="support")],
            )
            for slug in slugs
        ]
    )
