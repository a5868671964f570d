"""Organisations: their identity stays, and names, codes and numbers of the past keep their days."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import jobs
from jichi.core.acts import Actor, correct_record
from jichi.core.models import JournalLine
from jichi.core.words import Words
from jichi.organisations.acts import (
    count_inhabitants,
    enter_directory,
    merge_organisation,
    recode_organisation,
    register_organisation,
    rename_organisation,
)
from jichi.organisations.directory.japan.records import Shelf, shelves
from jichi.organisations.models import (
    Organisation,
    OrganisationCode,
    OrganisationName,
    Population,
)
from jichi.organisations.queries import by_identity, identity_of_code, local_governments, named
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db
NEW = Words({"ja": "丹波篠山市", "en": "Tambasasayama"})


@pytest.fixture
def sasayama(secretariat: Actor) -> Organisation:
    """A city that was renamed on 1 May 2019."""
    name = samples.words("篠山市", "Sasayama")
    return register_organisation(
        secretariat,
        organisation=samples.city("282219", kind="city", name=name, kana="ささやまし"),
    )


def test_an_organisation_is_entered_with_its_present_name_and_code(
    sasayama: Organisation,
) -> None:
    assert [(row.name["ja"], row.since, row.until) for row in sasayama.names.all()] == [
        ("篠山市", "", "")
    ]
    assert [row.code for row in sasayama.codes.all()] == ["282219"]
    assert by_identity("282219") == sasayama


def test_a_renamed_city_keeps_its_earlier_name_with_its_days(
    secretariat: Actor, sasayama: Organisation
) -> None:
    rename_organisation(
        secretariat, organisation=sasayama, name=NEW, kana="たんばささやまし", since="2019-05-01"
    )
    rows = sasayama.names.order_by("since")
    assert [(row.name["ja"], row.kana, row.since, row.until) for row in rows] == [
        ("篠山市", "ささやまし", "", "2019-04-30"),
        ("丹波篠山市", "たんばささやまし", "2019-05-01", ""),
    ]
    found = Organisation.objects.get(slug="282219")
    assert (found.name, found.kana, found.version) == (NEW, "たんばささやまし", 2)


def test_a_renamed_city_moves_to_its_new_place_in_the_order(
    secretariat: Actor, sasayama: Organisation
) -> None:
    samples.entered_city("141003")
    assert [one.slug for one in Organisation.objects.all()] == ["282219", "141003"]
    new = samples.words("わにし", "Wani")
    rename_organisation(
        secretariat, organisation=sasayama, name=new, kana="わにし", since="2019-05-01"
    )
    assert [one.slug for one in Organisation.objects.all()] == ["141003", "282219"]


def test_a_town_that_becomes_a_city_keeps_that_it_was_a_town(secretariat: Actor) -> None:
    town = register_organisation(secretariat, organisation=samples.city("402311", kind="town"))
    name = samples.words("那珂川市", "Nakagawa")
    rename_organisation(
        secretariat,
        organisation=town,
        name=name,
        kana="なかがわし",
        since="2018-10-01",
        kind="city",
    )
    assert [row.kind for row in town.names.order_by("since")] == ["town", "city"]
    assert Organisation.objects.get(slug="402311").kind == "city"


def test_a_name_cannot_begin_before_the_one_that_it_follows(
    secretariat: Actor, sasayama: Organisation
) -> None:
    rename_organisation(
        secretariat, organisation=sasayama, name=NEW, kana="たんばささやまし", since="2019-05-01"
    )
    for day in ("2019-05-01", "2018-04-01"):
        with pytest.raises(ValidationError, match="2019-05-01"):
            rename_organisation(secretariat, organisation=sasayama, name=NEW, kana="x", since=day)
    assert sasayama.names.count() == 2


def test_a_name_that_begins_on_no_day_is_refused(
    secretariat: Actor, sasayama: Organisation
) -> None:
    for day in ("", "2019-13-01"):
        with pytest.raises(ValidationError):
            rename_organisation(secretariat, organisation=sasayama, name=NEW, kana="x", since=day)
    assert Organisation.objects.get(slug="282219").name["ja"] == "篠山市"
    assert sasayama.names.get().until == ""


def test_a_corrected_short_name_reaches_the_facts_that_print_it(secretariat: Actor) -> None:
    records.ground()
    city = samples.entered_city("011002")
    event = records.held(city)
    short = samples.words("サッポロ", "SPK")
    correct_record(secretariat, record=city, values={"short_name": short}, reason="as printed")
    jobs.sweep()
    assert event.appearances.exists()
    assert told.says(event.key)[1].startswith("SPK took part")


def test_a_new_code_leaves_the_identity_and_the_old_code_finds_it(secretariat: Actor) -> None:
    town = register_organisation(secretariat, organisation=samples.city("402311"))
    recode_organisation(secretariat, organisation=town, code="402273", since="2018-10-01")
    found = Organisation.objects.get(slug="402311")
    assert (found.identity, found.code, found.path) == (
        "402311",
        "402273",
        "/organisations/402311/",
    )
    rows = found.codes.order_by("since")
    assert [(row.code, row.since, row.until) for row in rows] == [
        ("402311", "", "2018-09-30"),
        ("402273", "2018-10-01", ""),
    ]
    assert identity_of_code("402311") == identity_of_code("402273") == "402311"


def test_a_code_with_a_wrong_check_digit_is_refused_and_changes_nothing(
    secretariat: Actor, sasayama: Organisation
) -> None:
    with pytest.raises(ValidationError):
        recode_organisation(secretariat, organisation=sasayama, code="282218", since="2019-05-01")
    assert sasayama.codes.get().until == ""
    with pytest.raises(ValidationError):
        register_organisation(secretariat, organisation=samples.city("011003"))
    assert Organisation.objects.count() == 1


def test_a_code_that_another_government_has_is_refused(
    secretariat: Actor, sasayama: Organisation
) -> None:
    samples.entered_city("261009")
    with pytest.raises(ValidationError, match="261009"):
        recode_organisation(secretariat, organisation=sasayama, code="261009", since="2019-05-01")
    assert Organisation.objects.get(slug="282219").code == "282219"


def test_a_merged_town_ends_and_keeps_its_past(secretariat: Actor, sasayama: Organisation) -> None:
    town = register_organisation(secretariat, organisation=samples.city("283215", kind="town"))
    merge_organisation(secretariat, organisation=town, into=sasayama, on="1999-04-01")
    found = Organisation.objects.get(slug="283215")
    assert found.merged_into == sasayama
    assert found.codes.get().until == "1999-03-31"
    assert found.names.get().until == "1999-03-31"
    assert identity_of_code("283215") == "283215"
    assert by_identity("283215") == found


def test_a_government_cannot_merge_into_itself(secretariat: Actor, sasayama: Organisation) -> None:
    with pytest.raises(ValidationError):
        merge_organisation(secretariat, organisation=sasayama, into=sasayama, on="1999-04-01")
    assert Organisation.objects.get(slug="282219").merged_into is None


def test_the_identity_of_a_record_never_changes(secretariat: Actor, sasayama: Organisation) -> None:
    with pytest.raises(ValidationError):
        correct_record(secretariat, record=sasayama, values={"slug": "sasayama"}, reason="nicer")
    assert Organisation.objects.get().slug == "282219"


def test_inhabitants_are_counted_once_on_a_day_and_basis(
    secretariat: Actor, sasayama: Organisation
) -> None:
    def count(inhabitants: int, basis: str = "census") -> Population:
        return Population(
            organisation=sasayama, inhabitants=inhabitants, as_of="2020-10-01", basis=basis
        )

    count_inhabitants(secretariat, population=count(39_611))
    with pytest.raises(ValidationError, match="人数を訂正"):
        count_inhabitants(secretariat, population=count(39_612))
    with pytest.raises(IntegrityError):
        samples.force(count(39_612))
    count_inhabitants(secretariat, population=count(40_000, "register"))
    assert sasayama.populations.count() == 2


def test_a_population_without_a_day_is_refused(secretariat: Actor, sasayama: Organisation) -> None:
    with pytest.raises(ValidationError):
        count_inhabitants(
            secretariat,
            population=Population(organisation=sasayama, inhabitants=1, basis="census"),
        )


def test_a_place_is_on_earth(secretariat: Actor) -> None:
    for wrong in ({"latitude": 90.5}, {"longitude": -180.5}):
        with pytest.raises(ValidationError, match="度で入力"):
            register_organisation(secretariat, organisation=samples.city(**wrong))
        with pytest.raises(IntegrityError):
            samples.force(samples.city(**wrong))
    register_organisation(secretariat, organisation=samples.city(latitude=35.0, longitude=135.75))


def test_a_whole_directory_is_one_act_with_a_line_for_each_table(secretariat: Actor) -> None:
    prefectures: dict[str, Organisation] = {}
    first: Shelf = next(iter(shelves(frozenset(), prefectures)))
    entered = enter_directory(
        secretariat,
        label="directory:jp",
        organisations=first.organisations,
        names=first.names,
        codes=first.codes,
        populations=first.populations,
    )
    assert entered == Organisation.objects.count() == 47
    assert OrganisationName.objects.count() >= 47
    assert OrganisationCode.objects.count() >= 47
    lines = JournalLine.objects.filter(act="organisations.enter_directory")
    assert {line.record: line.changes["rows"][1] for line in lines} == {
        "directory:jp": 47,
        "directory:jp/organisationname": len(first.names),
        "directory:jp/organisationcode": len(first.codes),
        "directory:jp/population": len(first.populations),
    }
    assert len({line.act_id for line in lines}) == 1


def test_local_governments_stand_in_the_order_of_their_codes(secretariat: Actor) -> None:
    for code in ("261009", "011002", "141003"):
        samples.entered_city(code)
    samples.office()
    codes = [one.code for one in local_governments("JP")]
    assert codes == ["011002", "141003", "261009"]


def test_names_of_many_are_known_in_one_query(
    secretariat: Actor, django_assert_num_queries: pytest.fixture
) -> None:
    for code in samples.CITIES:
        samples.entered_city(code)
    with django_assert_num_queries(1):
        known = named(set(samples.CITIES) | {"nobody"})
    assert {identity: one.name["en"] for identity, one in known.items()} == {
        "011002": "Sapporo",
        "261009": "Kyoto",
        "141003": "Yokohama",
    }
