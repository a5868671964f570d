"""Agreements, declarations, studies, contests, publications, outreach and engagements."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jichi.contests.acts import record_contest
from jichi.contests.models import Contest, ContestRole
from jichi.core.acts import withdraw_record
from jichi.declarations.acts import issue_declaration, sign_declaration, submit_to_partner
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)
from jichi.figures.acts import record_figure
from jichi.figures.models import Figure
from jichi.groups.acts import record_engagement
from jichi.groups.models import Engagement, EngagementRole
from jichi.newsroom.acts import publish_work, record_outreach
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole
from tests.register.site.record import BY, LANGUAGES

ACTS: dict[str, tuple[Any, str, Any, Any]] = {
    "partnerships": (conclude_partnership, "partnership", Partnership, PartnershipRole),
    "declarations": (issue_declaration, "declaration", Declaration, DeclarationRole),
    "studies": (record_study, "study", Study, StudyRole),
    "contests": (record_contest, "contest", Contest, ContestRole),
    "publications": (publish_work, "publication", Publication, PublicationRole),
    "outreach": (record_outreach, "outreach", Outreach, OutreachRole),
    "engagements": (record_engagement, "engagement", Engagement, EngagementRole),
}
KINDS = {
    "partnerships": {"kind": "agreement"},
    "publications": {"kind": "report"},
    "engagements": {"kind": "advice"},
    "outreach": {"channel": "website"},
}
nouns = pytest.mark.parametrize("noun", list(ACTS))
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def undertake(world: Any) -> Callable[..., Any]:
    """Enter a record of a noun with a participant."""

    def entered(noun: str, slug: str, *, roles: tuple[Any, ...] = (), **values: Any) -> Any:
        act, argument, model, role = ACTS[noun]
        given = {
            "slug": slug,
            "chapter_id": "support",
            "year": 2020,
            "title": {"ja": f"記録{slug}", "en": f"Record {slug}"},
            "sources": ["table"],
            **KINDS.get(noun, {}),
        }
        found = [role(organisation=world["261009"], role="participant"), *roles]
        return act(BY, roles=found, **{argument: model(**(given | values))})

    return entered


@nouns
@languages
def test_a_record_is_told_with_its_parties_source_key_and_day(
    undertake: Any, read: Any, noun: str, language: str
) -> None:
    undertake(noun, "one", on="2021-01-28", description={"ja": "説明文。", "en": "What it was."})
    page = read(f"/{language}/{noun}/one/")
    words = {
        "ja": ("記録one", "説明文。", "京都市", "参加", "2021年1月28日", "2020年度", "会議の表"),
        "en": ("Record one", "What it was.", "Kyoto", "Participant", "28 January 2021", "Table"),
    }[language]
    assert [word for word in words if word not in page.text] == []
    assert f"{ACTS[noun][2].KIND}:one" in page.text
    assert f"/{language}/organisations/261009/" in page.links
    assert page.headings == [{"ja": "記録one", "en": "Record one"}[language]]


@nouns
def test_a_lost_day_is_said_to_be_unknown(undertake: Any, read: Any, noun: str) -> None:
    undertake(noun, "one")
    assert "日付不明" in read(f"/ja/{noun}/one/").text
    assert "Date unknown" in read(f"/en/{noun}/one/").text


@nouns
def test_a_name_without_a_public_ground_is_not_told(
    undertake: Any, client: Client, noun: str, unnamed: Any, mayor: Any
) -> None:
    role = ACTS[noun][3]
    undertake(
        noun,
        "one",
        roles=(role(person=unnamed, role="speaker"), role(person=mayor, role="speaker")),
    )
    for address in (f"/ja/{noun}/one/", f"/ja/{noun}/"):
        page = client.get(address).content.decode()
        assert "山田" not in page
        assert "鈴木花子" in page


@nouns
def test_drafts_and_withdrawn_records_are_not_there(
    undertake: Any, client: Client, noun: str
) -> None:
    undertake(noun, "draft", state="draft", title={"ja": "下書きの記録"})
    gone = undertake(noun, "gone", title={"ja": "消えた記録"})
    assert client.get(f"/ja/{noun}/gone/").status_code == 200
    withdraw_record(BY, record=gone, reason="printed in error")
    assert client.get(f"/ja/{noun}/draft/").status_code == 404
    assert client.get(f"/ja/{noun}/gone/").status_code == 404
    page = client.get(f"/ja/{noun}/").content.decode()
    assert "下書きの記録" not in page
    assert "消えた記録" not in page


@nouns
@pytest.mark.parametrize("path", ["", "one-0/"])
def test_lists_and_pages_cost_the_same_queries_with_one_row_and_with_three(
    undertake: Any, queries: Any, world: Any, noun: str, path: str
) -> None:
    undertake(noun, "one-0")
    queries(f"/ja/{noun}/{path}")
    once = queries(f"/ja/{noun}/{path}")
    role = ACTS[noun][3]
    for number in (1, 2):
        more = role(organisation=world["141003"], role="speaker")
        undertake(noun, f"one-{number}", roles=(more,))
    assert queries(f"/ja/{noun}/{path}") == once


@nouns
@languages
def test_an_empty_list_says_so(world: Any, read: Any, noun: str, language: str) -> None:
    text = {"ja": "この条件に当てはまる記録はありません。", "en": "Nothing is recorded here"}
    assert text[language] in read(f"/{language}/{noun}/").text


@nouns
def test_the_list_is_by_year_and_can_be_narrowed_to_one(
    undertake: Any, read: Any, noun: str
) -> None:
    undertake(noun, "newer", on="2020-05-01")
    undertake(noun, "older", on="2019-05-01", year=2019)
    page = read(f"/ja/{noun}/")
    assert page.text.index("記録newer") < page.text.index("記録older")
    assert "記録older" not in read(f"/ja/{noun}/?year=2020").text


@nouns
def test_structured_data_is_read_back(undertake: Any, read: Any, noun: str) -> None:
    undertake(noun, "one", on="2021-01-28")
    graph = json.loads("".join(read(f"/en/{noun}/one/").data))["@graph"]
    told = next(one for one in graph if one.get("identifier", "").endswith(":one"))
    assert told["name"] == "Record one"
    assert "2021-01-28" in (
        told.get("startTime"),
        told.get("datePublished"),
        told.get("foundingDate"),
    )


def test_contradicting_readings_stand_side_by_side_with_their_places(
    undertake: Any, read: Any
) -> None:
    says = [
        {"field": "guardian", "says": {"ja": "後見人は甲", "en": "guardian: A"}, "source": "table"},
        {"field": "guardian", "says": {"ja": "後見人は乙", "en": "guardian: B"}, "source": "text"},
    ]
    undertake("partnerships", "pact", readings=says)
    text = read("/ja/partnerships/pact/").text
    assert "後見人は甲 — 会議の表" in text
    assert "後見人は乙 — 本文" in text


def test_an_agreement_and_the_event_of_its_signing_lead_to_one_another(
    undertake: Any, hold: Any, read: Any
) -> None:
    hold("signing", "2021-01-28")
    undertake("partnerships", "pact", signing="events.event:signing")
    assert "/ja/events/signing/" in read("/ja/partnerships/pact/").links
    assert "/ja/partnerships/pact/" in read("/ja/events/signing/").links


def test_a_declaration_names_who_signed_it_and_whether_it_is_open(
    undertake: Any, world: Any, read: Any
) -> None:
    text = undertake("declarations", "text", open_for_signature=True)
    signature = Signature(
        slug="text-yokohama",
        declaration=text,
        organisation=world["141003"],
        chapter_id="support",
        year=2020,
        sources=["table"],
    )
    sign_declaration(BY, signature=signature)
    page = read("/ja/declarations/text/")
    assert "賛同を募集中" in page.text
    assert "/ja/organisations/141003/" in page.links


def test_a_submission_stands_in_the_list_of_declarations_without_a_page(
    world: Any, read: Any
) -> None:
    submission = Submission(
        slug="handed",
        title={"ja": "取りまとめ", "en": "What was handed over"},
        chapter_id="support",
        year=2020,
        sources=["table"],
    )
    role = SubmissionRole(organisation=world["office"], role="organiser")
    submit_to_partner(BY, submission=submission, roles=[role])
    page = read("/en/declarations/")
    assert "What was handed over" in page.text
    assert "handed" in page.ids


def test_a_figure_quoted_in_a_text_is_said_there_and_leads_to_its_source(
    undertake: Any, read: Any
) -> None:
    figure = Figure(
        slug="signatories",
        label={"ja": "署名した自治体", "en": "Signatories"},
        value="53",
        unit={"ja": "自治体", "en": "governments"},
        chapter_id="support",
        sources=["table"],
    )
    record_figure(BY, figure=figure)
    words = {"ja": "国内では{figure:signatories}。", "en": "{figure:signatories} at home."}
    undertake("declarations", "text", description=words, note=words)
    page = read("/ja/declarations/text/")
    assert page.text.count("国内では53自治体。") == 2
    assert "/ja/figures/#signatories" in page.links
