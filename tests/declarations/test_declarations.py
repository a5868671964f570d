"""Declarations: issued, signed once, and gathered pledges handed to a partner."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import jobs, queries
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import ToldFact
from jichi.declarations.acts import issue_declaration, sign_declaration, submit_to_partner
from jichi.declarations.models import Declaration, DeclarationRole, Signature, SubmissionRole
from jichi.figures.acts import record_figure
from jichi.organisations.models import Organisation
from jichi.people.acts import correct_undertaking
from tests import samples, told

pytestmark = pytest.mark.django_db
KEY = "declarations.declaration:edinburgh"
SIGNED = "declarations.signature:edinburgh-261009"


@pytest.fixture
def edinburgh(kyoto: Organisation, secretariat: Actor) -> Declaration:
    """A declaration that Kyoto issued."""
    issued = DeclarationRole(organisation=kyoto, role="organiser")
    return issue_declaration(secretariat, declaration=samples.declaration(), roles=[issued])


def test_a_declaration_is_told_with_those_who_issued_it(edinburgh: Declaration) -> None:
    assert told.says(KEY) == ("説明edinburgh", "About edinburgh")
    assert told.roles(KEY) == [("261009", "organiser")]
    fact = told.fact(KEY)
    assert (fact.nature, fact.on, fact.url) == ("deed", "2020-10-07", "/declarations/edinburgh/")
    assert fact.status == {"ja": "official", "en": "provisional"}


def test_a_signature_is_told_in_both_languages_though_its_day_is_lost(
    secretariat: Actor, edinburgh: Declaration, kyoto: Organisation
) -> None:
    sign_declaration(secretariat, signature=samples.signature(edinburgh, kyoto))
    assert told.says(SIGNED) == (
        "京都市が「題名edinburgh」に賛同署名した",
        "Kyoto signed “Title edinburgh”",
    )
    assert told.roles(SIGNED) == [("261009", "signatory")]
    fact = told.fact(SIGNED)
    assert (fact.on, fact.periods, fact.year, fact.subject) == ("", [], 2020, KEY)
    assert fact in queries.counted(queries.facts_of_year(2020), 2020)


def test_a_city_signs_a_declaration_once(
    secretariat: Actor, edinburgh: Declaration, kyoto: Organisation
) -> None:
    sign_declaration(secretariat, signature=samples.signature(edinburgh, kyoto))
    again = samples.signature(edinburgh, kyoto, slug="again", on="2020-11-01")
    with pytest.raises(ValidationError, match="その署名を訂正"):
        sign_declaration(secretariat, signature=again)
    with pytest.raises(IntegrityError):
        samples.force(again)
    other = issue_declaration(secretariat, declaration=samples.declaration("other"))
    sign_declaration(secretariat, signature=samples.signature(other, kyoto))
    assert Signature.objects.count() == 2


def test_a_withdrawn_signature_is_told_no_more_and_may_be_given_again(
    secretariat: Actor, edinburgh: Declaration, kyoto: Organisation
) -> None:
    first = sign_declaration(secretariat, signature=samples.signature(edinburgh, kyoto))
    withdraw_record(secretariat, record=first, reason="signed by another city")
    assert not told.is_told(first)
    second = sign_declaration(
        secretariat, signature=samples.signature(edinburgh, kyoto, slug="second")
    )
    assert told.is_told(second)


def test_a_corrected_title_reaches_every_signature(
    secretariat: Actor, edinburgh: Declaration, kyoto: Organisation
) -> None:
    sign_declaration(secretariat, signature=samples.signature(edinburgh, kyoto))
    title = samples.words("エディンバラ宣言", "The Edinburgh Declaration")
    correct_record(secretariat, record=edinburgh, values={"title": title}, reason="as printed")
    jobs.sweep()
    assert told.says(SIGNED)[1] == "Kyoto signed “The Edinburgh Declaration”"


def test_gathered_pledges_are_told_with_their_recipient_and_their_numbers(
    secretariat: Actor, kyoto: Organisation
) -> None:
    unit = samples.words("件", "pledges")
    record_figure(secretariat, figure=samples.figure("pledges", unit=unit))
    text = samples.words("{figure:pledges}を提出した", "Handed in {figure:pledges}")
    submit_to_partner(
        secretariat,
        submission=samples.submission(description=text, recipient=kyoto, figures=["pledges"]),
        roles=[SubmissionRole(organisation=samples.office(), role="support", ours=True)],
    )
    key = "declarations.submission:pledges"
    assert told.says(key) == ("2,500件以上を提出した", "Handed in at least 2,500 pledges")
    assert told.roles(key) == [("office", "support")]
    assert told.fact(key).details["recipient"] == "261009"


def test_a_number_that_nobody_recorded_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    text = samples.words("{figure:nowhere}件", "{figure:nowhere}")
    with pytest.raises(ValidationError, match="nowhere"):
        submit_to_partner(secretariat, submission=samples.submission(description=text))
    assert not ToldFact.objects.exists()


def test_a_role_of_nobody_is_refused(secretariat: Actor, edinburgh: Declaration) -> None:
    stray = DeclarationRole(declaration=edinburgh, role="organiser")
    with pytest.raises(IntegrityError, match="somebody_issues_a_declaration"):
        samples.force(stray)
    pledges = submit_to_partner(secretariat, submission=samples.submission())
    nobody = SubmissionRole(submission=pledges, role="support")
    with pytest.raises(IntegrityError, match="somebody_submits"):
        samples.force(nobody)


def test_a_correction_changes_the_roles_that_differ_and_keeps_the_others(
    secretariat: Actor, edinburgh: Declaration, kyoto: Organisation
) -> None:
    kept = edinburgh.roles.get().pk
    correct_undertaking(
        secretariat,
        record=edinburgh,
        values={"on": "2020-10-28"},
        roles=[
            DeclarationRole(organisation=kyoto, role="organiser"),
            DeclarationRole(organisation=samples.entered_city("011002"), role="support"),
        ],
        reason="as the text says",
    )
    assert edinburgh.roles.all()[0].pk == kept
    assert told.roles(KEY) == [("261009", "organiser"), ("011002", "support")]
    assert told.fact(KEY).on == "2020-10-28"


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    slugs = ("one", "two", "three")
    issued = [
        issue_declaration(
            secretariat,
            declaration=samples.declaration(slug),
            roles=[DeclarationRole(organisation=kyoto, role="organiser")],
        )
        for slug in slugs
    ]
    assert told.costs_the_same(issued)
    assert told.costs_the_same(
        [sign_declaration(secretariat, signature=samples.signature(one, kyoto)) for one in issued]
    )
    assert told.costs_the_same(
        [
            submit_to_partner(
                secretariat,
                submission=samples.submission(slug, recipient=kyoto),
                roles=[SubmissionRole(organisation=kyoto, role="support")],
            )
            for slug in slugs
        ]
    )
