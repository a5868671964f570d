"""For every event of the report's chapter 4 the records tell what the report prints, no more."""

from collections import Counter

import pytest

from jichi.core import queries
from jichi.core.models import ToldFact
from jichi.core.reading import Holder, Line, read
from jichi.organisations.models import Organisation
from jichi.register.seeds.entering import enter_seed
from tests.golden import report_2020 as report
from tests.golden.conftest import SEED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year_2020")]


@pytest.fixture(scope="module")
def lines(year_2020: None) -> list[Line]:
    """The facts of 2020 in Japanese."""
    return read(list(queries.facts_of_year(2020)), "ja", year=2020)


def events(lines: list[Line], source: str, *kinds: str) -> list[Line]:
    """The events of some kinds that a section of the report prints, in its order."""
    found = [
        line
        for line in lines
        if line.fact.kind == "event" and source in line.fact.sources and line.fact.category in kinds
    ]
    return sorted(found, key=lambda line: (line.fact.order or 0, line.key))


def named(holders: list[Holder]) -> set[str]:
    """Names of holders without the spaces that a table leaves out."""
    return {str(holder).replace(" ", "") for holder in holders}


def printed(names: str) -> set[str]:
    """The names of a row; one name of the report has spaces in it."""
    whole = (
        "再エネ100宣言 RE Action",
        "EARTH HOUR 2021 in YOKOHAMA実行委員会",
        "Climate Chance Association",
    )
    found = {name.replace(" ", "") for name in whole if name in names}
    for name in whole:
        names = names.replace(name, "")
    return found | set(names.split())


@pytest.mark.parametrize("row", report.CONFERENCES, ids=lambda row: row[0])
def test_a_conference_is_told_as_the_table_prints_it(
    row: tuple[str, ...], lines: list[Line]
) -> None:
    title, days, hosts, beside, participants, exhibitors, ours = row
    table = events(lines, "report-2020/4-support-conferences", "conference")
    (line,) = [one for one in table if one.title.startswith(title)]
    assert ";".join(line.fact.periods) == days
    assert {short(h) for h in line.of("host")} == {short_name(n) for n in printed(hosts)}
    assert named(line.of("participant")) == printed(participants)
    assert named(line.of("exhibitor")) == printed(exhibitors)
    assert words_of(line.our_roles) == words_of(ours.split())
    brackets = [
        f"{holder} {role.code}"
        for role in line.roles
        for holder in role.holders
        if holder.beside_host
    ]
    assert " ".join(brackets) == beside


def words_of(roles: list[str]) -> set[str]:
    """企画、運営 is two words of one role."""
    return {word for role in roles for word in role.replace("・", "、").split("、") if word}


def short_name(name: str) -> str:
    """A name without what the report adds in brackets."""
    return name.split("(")[0].split("（")[0]


def short(holder: Holder) -> str:
    return short_name(str(holder).replace(" ", ""))


def test_the_table_has_its_rows_and_no_others(lines: list[Line]) -> None:
    table = events(lines, "report-2020/4-support-conferences", "conference")
    assert len(table) == len(report.CONFERENCES) == 24
    assert sum(not line.fact.periods for line in table) == 3
    assert sum(not line.our_roles for line in table) == 5


def test_the_other_meetings_are_told_with_host_and_our_role(lines: list[Line]) -> None:
    table = events(lines, "report-2020/4-support-meetings", "meeting")
    assert len(table) == len(report.MEETINGS) == 14
    for line, (title, day, hosts, ours) in zip(table, report.MEETINGS, strict=True):
        assert line.title.startswith(title)
        assert line.fact.periods == [day]
        assert {short(h) for h in line.of("host", "co_host")} == {
            short_name(name) for name in printed(hosts)
        }
        assert line.our_roles == [ours]


def test_the_cafes_are_told_with_those_who_presented(lines: list[Line]) -> None:
    table = events(lines, "report-2020/4-support-cafes", "cafe", "webinar")
    assert [line.fact.periods for line in table] == [[day] for day, _roles in report.CAFES]
    for line, (_day, roles) in zip(table, report.CAFES, strict=True):
        others = {
            f"{holder} {role.code}"
            for role in line.roles
            for holder in role.holders
            if not holder.ours and holder.identity != "iclei-japan"
        }
        assert others == set(filter(None, roles.split(";")))


def test_participation_counts_equal_the_reports(lines: list[Line]) -> None:
    found: dict[str, dict[str, set[str]]] = {}
    for line in lines:
        if line.fact.kind == "participation":
            roles = found.setdefault(line.fact.subject.partition(":")[2], {})
            for role in line.roles:
                roles.setdefault(role.code, set()).update(named(role.holders))
    expected = {
        SLUGS[name]: {role: set(names.split()) for role, names in roles.items()}
        for name, roles in report.PARTICIPATIONS.items()
    }
    assert found == expected


SLUGS = {
    "CitiesWithNature": "citieswithnature",
    "CITYFOOD": "cityfood",
    "Transformative Actions Program": "transformative-actions-program",
    "EACACN": "eacacn",
    "GCCC": "green-circular-cities-coalition",
    "JCI": "japan-climate-initiative",
    "RE Action": "re-action-declaration",
}


def test_five_governments_reported_with_the_offices_support(lines: list[Line]) -> None:
    reported = [line for line in lines if line.fact.kind == "reporting"]
    assert set().union(*(named(line.of("participant")) for line in reported)) == set(
        report.REPORTED.split()
    )
    assert len(reported) == 5


def test_the_members_stand_in_the_printed_order(lines: list[Line]) -> None:
    full = [
        line.of("member")[0].identity
        for line in lines
        if line.fact.kind == "membership" and line.fact.category == "full"
    ]
    members = Organisation.objects.filter(slug__in=full).order_by("sort_key")
    assert [member.name["ja"] for member in members] == report.MEMBERS.split()


def test_a_members_podiums_count_each_event_once(lines: list[Line]) -> None:
    podiums = Counter(
        name
        for line in events(lines, "report-2020/4-support-conferences", "conference")
        for name in named(line.of("participant"))
    )
    expected = Counter(name for row in report.CONFERENCES for name in row[4].split())
    assert podiums == expected


def test_an_english_title_that_nobody_published_is_provisional() -> None:
    printed_in_english = {
        "daring-cities-2020",
        "race-to-zero-dialogue-2020",
        "lgma-climate-dialogues-2020",
    }
    facts = ToldFact.objects.filter(kind="event", year=2020)
    provisional = {f.record.partition(":")[2] for f in facts if f.status["en"] == "provisional"}
    assert "matsuyama-sdgs-cafe-1" in provisional
    assert not printed_in_english & provisional
    for fact in facts:
        if fact.title.get("en") == fact.title["ja"]:
            assert fact.status["en"] == "official", fact.key


def test_every_record_cites_a_section_of_the_report() -> None:
    for fact in ToldFact.objects.all():
        assert fact.sources, fact.key
        assert all(source.startswith("report-2020/") for source in fact.sources), fact.key


def test_a_fact_told_again_is_counted_once(lines: list[Line]) -> None:
    cafe = [line for line in lines if line.key == "events.event:matsuyama-sdgs-cafe-1"]
    assert len(cafe) == 1
    assert cafe[0].fact.chapter == "support"
    assert "amplify" in cafe[0].fact.also_in


def test_a_date_of_january_lies_in_2021() -> None:
    fact = ToldFact.objects.get(key="events.event:asia-smart-city-conference-9")
    assert (fact.on, fact.year) == ("2021-01-18", 2020)


def test_both_readings_are_kept_where_the_report_contradicts_itself() -> None:
    from jichi.groups.models import Engagement

    partner = Engagement.objects.get(slug="race-to-zero-partner")
    said = " ".join(reading["says"]["ja"] for reading in partner.readings)
    assert "アクティブパートナー" in said
    assert "Strategic Partner" in said


def test_section_managers_are_posts_without_names() -> None:
    seats = ToldFact.objects.filter(subject="groups.body:iclei-japan-steering-committee")
    assert seats.count() == 7
    for seat in seats:
        assert "name" not in seat.details
        assert all("person" not in party for party in seat.parties)


def test_entering_the_same_seed_twice_changes_nothing() -> None:
    from jichi.core.models import JournalLine

    before = (JournalLine.objects.count(), ToldFact.objects.count())
    report_again = enter_seed(SEED)
    assert (report_again.entered, report_again.corrected) == (0, 0)
    assert (JournalLine.objects.count(), ToldFact.objects.count()) == before
