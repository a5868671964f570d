"""Studies with their contract parties and the places that were studied."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import queries
from jichi.core.acts import Actor, withdraw_record
from jichi.organisations.models import Organisation
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole
from tests import samples, told

pytestmark = pytest.mark.django_db
KEY = "studies.study:study"


def test_a_study_is_told_with_its_parties_and_places(
    secretariat: Actor, kyoto: Organisation
) -> None:
    roles = [
        StudyRole(organisation=samples.office(), role="party", ours=True),
        StudyRole(organisation=kyoto, role="participant", printed=samples.words("調査地", "place")),
    ]
    record_study(secretariat, study=samples.study(), roles=roles)
    assert told.says(KEY) == ("説明study", "About study")
    assert told.roles(KEY) == [("office", "party"), ("261009", "participant")]
    assert told.fact(KEY).parties[1]["printed"] == {"ja": "調査地", "en": "place"}
    assert told.fact(KEY).url == "/studies/study/"


def test_a_study_that_took_months_is_told_with_both_ends(
    secretariat: Actor, kyoto: Organisation
) -> None:
    record_study(secretariat, study=samples.study(on="", since="2020-09", until="2021-03"))
    fact = told.fact(KEY)
    assert fact.periods == ["2020-09/2021-03"]
    assert (fact.first_day, fact.last_day) == ("2020-09-01", "2021-03-31")
    assert fact in queries.counted(queries.facts_of_year(2020), 2020)


def test_a_study_names_its_fiscal_year_even_where_its_day_is_lost(
    secretariat: Actor, kyoto: Organisation
) -> None:
    with pytest.raises(ValidationError):
        record_study(secretariat, study=samples.study(on="", year=None))
    record_study(secretariat, study=samples.study(on=""))
    assert (told.fact(KEY).periods, told.fact(KEY).year) == ([], 2020)


def test_a_day_of_another_year_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    with pytest.raises(ValidationError, match="2020-03-31"):
        record_study(secretariat, study=samples.study(on="2020-03-31"))
    assert not Study.objects.exists()


def test_a_withdrawn_study_is_told_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    study = record_study(secretariat, study=samples.study())
    assert told.is_told(study)
    withdraw_record(secretariat, record=study, reason="not ours")
    assert not told.is_told(study)


def test_a_role_of_nobody_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    stray = StudyRole(study=record_study(secretariat, study=samples.study()), role="party")
    with pytest.raises(IntegrityError, match="somebody_has_a_role_in_a_study"):
        samples.force(stray)


def test_a_role_that_the_list_does_not_hold_is_refused(
    secretariat: Actor, kyoto: Organisation
) -> None:
    stranger = StudyRole(organisation=kyoto, role="friend")
    with pytest.raises(ValidationError, match="friend"):
        record_study(secretariat, study=samples.study(), roles=[stranger])
    assert not Study.objects.exists()


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    assert told.costs_the_same(
        [
            record_study(
                secretariat,
                study=samples.study(slug),
                roles=[StudyRole(organisation=kyoto, role="participant")],
            )
            for slug in ("one", "two", "three")
        ]
    )
