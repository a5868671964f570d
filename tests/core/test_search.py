"""Promises about search, which hold alike on both databases."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from jichi.core import guard, search
from jichi.core.models import Chapter, SearchEntry, Source, ToldFact
from jichi.core.records import WITHDRAWN
from jichi.core.search import index, storage
from jichi.core.words import Words

pytestmark = pytest.mark.django_db

PLACES = {
    "141003": ("横浜市", "Yokohama City", "よこはまし"),
    "261009": ("京都市", "Kyoto City", "きょうとし"),
    "260002": ("京都府", "Kyoto Prefecture", "きょうとふ"),
    "130001": ("東京都", "Tokyo Metropolis", "とうきょうと"),
    "242012": ("津市", "Tsu City", "つし"),
}


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chapters stand in for organisations, which core does not know."""

    def entries(chapters: QuerySet[Chapter]) -> Iterator[search.Entry]:
        for chapter in chapters:
            code = chapter.slug
            yield search.Entry(
                key=chapter.key,
                kind="organisation",
                title=chapter.name,
                names=(PLACES[code][2], PLACES[code][1].split()[0], code),
                url=f"/members/{code}/",
            )

    def names(identities: set[str]) -> dict[str, list[str]]:
        return {code: list(PLACES[code]) for code in identities & set(PLACES)}

    monkeypatch.setattr(index, "SEARCHABLE", {Chapter: entries})
    monkeypatch.setattr(index, "_RESOLVERS", [names])


def enter_places(codes: Iterable[str] = PLACES) -> None:
    with guard.allowed():
        made = Chapter.objects.bulk_create(
            [Chapter(slug=c, name={"ja": PLACES[c][0], "en": PLACES[c][1]}) for c in codes]
        )
    search.index_touched({Chapter: {chapter.pk for chapter in made}})


def tell(slug: str, ja: str, en: str, *, title: str = "", day: str = "", **values: Any) -> ToldFact:
    key = f"events.event:{slug}"
    fact = ToldFact(
        key=key,
        record=key,
        kind=values.pop("kind", "event"),
        nature="deed",
        chapter=values.pop("chapter", "outreach"),
        year=values.pop("year", 2020),
        first_day=day,
        title={"ja": title} if title else {},
        words={"ja": ja, "en": en},
        parties=[{"organisation": code, "role": "host"} for code in values.pop("hosts", ())],
        url=f"/events/{slug}/",
        **values,
    )
    fact.save()
    search.index_facts([key], [fact])
    return fact


def keys(query: str, **values: Any) -> list[str]:
    page = search.find(query, language="ja", **values)
    return [hit.key.partition(":")[2] for hit in page.hits]


def test_exact_names_come_before_names_that_contain_the_question() -> None:
    enter_places()
    assert keys("京都") == ["260002", "261009", "130001"]
    assert keys("京都府") == ["260002"]


@pytest.mark.parametrize(
    "query", ["横浜", "Yokohama", "yokohama city", "よこはま", "ﾖｺﾊﾏ", "141003"]
)
def test_a_city_is_found_by_each_of_its_names(query: str) -> None:
    enter_places()
    assert keys(query) == ["141003"]


def test_one_character_finds_what_holds_it() -> None:
    enter_places()
    assert keys("津") == ["242012"]
    assert sorted(keys("都")) == ["130001", "260002", "261009"]


def test_titles_come_before_texts_and_newer_before_older() -> None:
    tell("old", "宣言に署名した。", "It signed.", title="気候会議", day="2019-05-01")
    tell("new", "宣言に署名した。", "It signed.", title="気候会議", day="2021-01-28")
    tell("said", "気候会議で報告した。", "It reported.", title="報告会", day="2021-03-01")
    assert keys("気候会議") == ["new", "old", "said"]


def test_every_word_must_be_found_and_the_last_may_go_on() -> None:
    tell("a", "報告した。", "Yokohama reported its carbon budget.")
    tell("b", "報告した。", "Yokohama reported its water plan.")
    assert keys("yokohama carb") == ["a"]
    assert keys("carb yokohama") == []
    assert sorted(keys("報告 Yokohama")) == ["a", "b"]


def test_a_phrase_is_found_only_where_its_characters_are_neighbours() -> None:
    tell("apart", "東京と京都が報告した。", "Both reported.")
    tell("joined", "東京都が報告した。", "It reported.")
    assert keys("東京都") == ["joined"]


def test_a_rare_phrase_is_found_behind_many_that_only_hold_its_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jichi.core.search.asking.MOST", 3)
    for number in range(9):
        tell(f"apart-{number}", "東京と京都", "Both", day="2021-01-01")
    tell("joined", "東京都", "It", day="2019-01-01")
    assert keys("東京都") == ["joined"]


def test_a_fact_is_found_by_the_names_of_its_organisations_and_sources() -> None:
    with guard.allowed():
        Source.objects.create(slug="minutes", title={"ja": "議事録", "en": "Minutes"})
    tell("a", "開催した。", "It was held.", hosts=["141003"], sources=["minutes"])
    assert keys("横浜市") == keys("Yokohama") == keys("minutes") == ["a"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "' OR 1=1 --",
        "NEAR(a b)",
        "a* AND NOT (b",
        "titled : x",
        "-横浜",
        "京都 <-> 市:*",
        "\x00横\x00浜",
        "\ud800",
        "横浜" * 500,
        "x" * 5000,
        "(((",
        "& | !",
        "\ue002kind\ue001event",
        "",
        "   ",
    ],
)
def test_no_question_is_an_error(query: str) -> None:
    enter_places()
    page = search.find(query, language="en")
    assert page.total == len(page.hits) <= len(PLACES)


def test_signs_and_commands_are_only_words() -> None:
    enter_places()
    assert keys("-横浜*") == keys('"横浜"') == keys("\x00横浜") == ["141003"]
    assert keys("横浜 OR 京都") == []


def test_kind_chapter_year_and_organisation_narrow_the_answer() -> None:
    enter_places(["141003"])
    tell("a", "横浜市で開催", "x", hosts=["141003"], year=2020, chapter="outreach")
    tell("b", "横浜市で開催", "x", year=2021, chapter="advocacy", kind="seat")
    assert sorted(keys("横浜")) == ["141003", "a", "b"]
    assert keys("横浜", kind="organisation") == ["141003"]
    assert keys("横浜", kind="seat") == keys("横浜", year=2021) == ["b"]
    assert keys("横浜", chapter="outreach") == keys("横浜", organisation="141003") == ["a"]
    assert keys("", year=2021) == ["b"]
    assert keys("横浜", year=2021, kind="event") == []


def test_facets_count_all_matches_and_not_only_those_shown() -> None:
    for number in range(5):
        tell(f"f{number}", "会議", "meeting", year=2020 + number % 2, hosts=["141003"])
    page = search.find("会議", language="ja", limit=2)
    assert len(page.hits) == 2 and page.total == 5 and not page.capped
    assert page.facets["year"] == {"2020": 3, "2021": 2}
    assert page.facets["kind"] == {"event": 5}
    assert page.facets["organisation"] == {"141003": 5}


def test_the_count_stops_at_the_cap_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jichi.core.search.asking.MOST", 3)
    for number in range(5):
        tell(f"f{number}", "会議", "meeting", day=f"2020-05-0{number + 1}")
    page = search.find("会議", language="ja")
    assert (page.total, page.capped, page.next) == (3, True, "")
    assert [hit.day for hit in page.hits] == ["2020-05-05", "2020-05-04", "2020-05-03"]


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    for number in range(7):
        tell(f"f{number}", "会議", "meeting", day="2020-05-01")
    seen: list[str] = []
    after = ""
    while True:
        page = search.find("会議", language="ja", after=after, limit=3)
        seen += [hit.key for hit in page.hits]
        after = page.next
        if not after:
            break
    assert seen == [f"events.event:f{number}" for number in range(7)]
    assert search.find("会議", language="ja", after="nonsense", limit=3).hits[0].key == seen[0]


def test_a_hit_marks_what_was_found_and_never_as_markup() -> None:
    tell("a", "富山市で会議を開いた。", "A meeting was held in Toyama.", title="国際会議")
    (hit,) = search.find("富山", language="ja").hits
    assert hit.snippet == [("富山", True), ("市で会議を開いた。", False)]
    assert (hit.title, hit.snippet_language, hit.url) == ("国際会議", "ja", "/events/a/")
    (hit,) = search.find("Toyama", language="ja").hits
    assert ("Toyama", True) in hit.snippet and hit.snippet_language == "en"
    assert hit.language == "ja"


def test_telling_again_replaces_what_was_found_before() -> None:
    fact = tell("a", "札幌で開催", "In Sapporo")
    fact.words = {"ja": "松山で開催", "en": "In Matsuyama"}
    search.index_facts([fact.record], [fact])
    assert keys("札幌") == [] and keys("松山") == ["a"]
    search.index_facts([fact.record], [])
    assert keys("松山") == [] and not SearchEntry.objects.exists()


def test_a_withdrawn_or_removed_record_is_no_longer_found() -> None:
    enter_places(["141003", "261009"])
    chapters = Chapter.objects.in_bulk(field_name="slug")
    with guard.allowed():
        Chapter.objects.filter(slug="141003").update(state=WITHDRAWN)
        Chapter.objects.filter(slug="261009").delete()
    search.index_touched({Chapter: {chapter.pk for chapter in chapters.values()}})
    assert keys("横浜") == keys("京都") == []


def test_a_record_and_the_fact_that_has_its_key_are_both_kept() -> None:
    enter_places(["141003"])
    fact = tell("a", "加入した。", "It joined.")
    ToldFact.objects.filter(pk=fact.pk).update(key="core.chapter:141003")
    fact.refresh_from_db()
    search.index_facts([fact.record], [fact])
    assert keys("横浜") == ["141003"] and keys("加入") == ["141003"]


def test_rebuilding_finds_the_same() -> None:
    enter_places()
    tell("a", "横浜市で開催", "In Yokohama", hosts=["141003"], day="2020-10-07")
    tell("b", "横浜市が参加", "It took part", hosts=["141003"])
    before = search.find("横浜", language="ja")
    assert search.reindex() == len(PLACES) + 2
    assert search.find("横浜", language="ja") == before


def test_two_entries_that_fall_on_one_place_are_both_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "place", lambda entry: 5)
    for slug in "abc":
        tell(slug, "会議", "meeting")
    assert keys("会議") == ["a", "b", "c"]
    enter_places()
    assert len(keys("市")) == 3


def test_indexing_many_takes_as_many_queries_as_indexing_one() -> None:
    def queries(count: int) -> int:
        facts = [tell(f"n{count}-{n}", "会議", "meeting", hosts=["141003"]) for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            search.index_facts([fact.record for fact in facts], facts)
        return len(captured)

    assert queries(1) == queries(12)


def test_finding_much_takes_as_many_queries_as_finding_little() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert search.find("国際会議", language="ja").total
        return len(captured)

    tell("one", "国際会議", "meeting")
    few = queries()
    for number in range(12):
        tell(f"n{number}", "国際会議", "meeting")
    assert queries() == few


def test_the_table_of_words_can_be_dropped_and_made_again() -> None:
    class Editor:
        """As a migration's, but inside the test's own transaction."""

        def __init__(self) -> None:
            self.connection = connection

        def execute(self, sql: str, params: None) -> None:
            connection.cursor().execute(sql, params)

    tell("a", "国際会議", "meeting")
    storage.drop(None, Editor())
    assert "core_searchwords" not in connection.introspection.table_names()
    storage.create(None, Editor())
    assert keys("会議") == []
    search.reindex()
    assert keys("会議") == ["a"]


def test_words_in_another_language_keep_their_status() -> None:
    fact = tell("a", "開催", "Held")
    fact.words = {"ja": "開催", "en": "Held", "provisional": ["en"]}
    search.index_facts([fact.record], [fact])
    assert SearchEntry.objects.get().text == Words({"ja": "開催", "en": "Held"}, ("en",))
