"""Small unsaved records of every module, which a test enters through the acts it speaks of."""

import io
from typing import Any

from django.db import models, transaction
from PIL import Image

from jichi.contests.models import Contest
from jichi.core import guard
from jichi.core.acts import enter_record
from jichi.core.models import Term
from jichi.core.words import Words
from jichi.declarations.models import Declaration, Signature, Submission
from jichi.figures.models import Figure
from jichi.groups.models import Body, Engagement, Seat, Strategy, StrategyItem
from jichi.initiatives.models import Call, Initiative, Participation, Reporting
from jichi.members.models import Benefit, Membership
from jichi.newsroom.models import Outreach, Publication
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from jichi.partnerships.models import Partnership
from jichi.people.models import Person, Post
from jichi.studies.models import Study
from tests.core.records import SEED

KANA = {"011002": "さっぽろし", "261009": "きょうとし", "141003": "よこはまし"}
CITIES = {
    "011002": ("札幌市", "Sapporo"),
    "261009": ("京都市", "Kyoto"),
    "141003": ("横浜市", "Yokohama"),
}


def words(ja: str, en: str, *provisional: str) -> Words:
    """A text in both languages."""
    return Words({"ja": ja, "en": en}, provisional)


def force(record: models.Model) -> None:
    """Write a record past every act and check, so that the database alone may refuse it."""
    with transaction.atomic(), guard.allowed():
        record.save(force_insert=True)


def city(code: str = "261009", **values: Any) -> Organisation:
    """An unsaved city of Japan."""
    ja, en = CITIES.get(code, (f"市{code}", f"City {code}"))
    given: dict[str, Any] = {
        "slug": code,
        "code": code,
        "kind": "designated_city",
        "name": words(ja, en),
        "kana": KANA.get(code, ""),
        "country": "JP",
    }
    return Organisation(**{**given, **values})


def entered_city(code: str = "261009", **values: Any) -> Organisation:
    """A city of Japan that has been entered."""
    return register_organisation(SEED, organisation=city(code, **values))


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: Any) -> bytes:
    """A photograph of nothing."""
    held = io.BytesIO()
    Image.new("RGB", size, "#557799").save(held, kind, **options)
    return held.getvalue()


def office() -> Organisation:
    """The office that the network's row names as "us", entered."""
    name = words("事務局", "Office")
    return register_organisation(
        SEED, organisation=Organisation(slug="office", kind="network", name=name)
    )


def term(vocabulary: str, code: str, ja: str, en: str) -> Term:
    """One printed name of a vocabulary, entered."""
    slug = f"{vocabulary}-{code}".replace("_", "-")
    record = Term(slug=slug, vocabulary=vocabulary, code=code, name=words(ja, en))
    return enter_record(SEED, record=record)


def person(slug: str = "mayor", **values: Any) -> Person:
    """An unsaved person whose name may be told, since the person was elected."""
    given: dict[str, Any] = {"slug": slug, "name": words("京 太郎", "Taro Miyako")}
    return Person(**{**given, "ground": "elected", **values})


def post(person: Person, organisation: Organisation, **values: Any) -> Post:
    """An unsaved post of a mayor, known to hold as of March 2021."""
    given: dict[str, Any] = {
        "slug": f"post-{person.slug}",
        "chapter_id": "support",
        "person": person,
        "organisation": organisation,
        "title": words("市長", "Mayor"),
        "leads": True,
        "as_of": "2021-03",
    }
    return Post(**{**given, **values})


def membership(organisation: Organisation | None = None, **values: Any) -> Membership:
    """An unsaved full membership whose beginning nobody knows."""
    given: dict[str, Any] = {
        "slug": f"membership-{organisation.slug if organisation else 'person'}",
        "chapter_id": "support",
        "organisation": organisation,
        "kind": "full",
        "as_of": "2021-03",
    }
    return Membership(**{**given, **values})


def benefit(slug: str = "advice", **values: Any) -> Benefit:
    """An unsaved benefit of being a member."""
    given: dict[str, Any] = {"chapter_id": "support", "number": 1, "as_of": "2021-03"}
    return Benefit(slug=slug, **{**given, "title": words("助言", "Advice"), **values})


def initiative(slug: str = "race", **values: Any) -> Initiative:
    """An unsaved initiative."""
    given: dict[str, Any] = {"chapter_id": "support", "name": words("ゼロへのレース", "The Race")}
    return Initiative(slug=slug, **{**given, **values})


def participation(
    initiative: Initiative, organisation: Organisation, slug: str = "", **values: Any
) -> Participation:
    """An unsaved participation whose beginning nobody knows."""
    given: dict[str, Any] = {
        "chapter_id": "support",
        "initiative": initiative,
        "organisation": organisation,
        "as_of": "2021-03",
    }
    slug = slug or f"{initiative.slug}-{organisation.slug}"
    return Participation(slug=slug, **{**given, **values})


def reporting(initiative: Initiative, organisation: Organisation, **values: Any) -> Reporting:
    """An unsaved report of 2020, made with the office's support."""
    given: dict[str, Any] = {
        "slug": f"reports-{initiative.slug}-{organisation.slug}",
        "chapter_id": "support",
        "year": 2020,
        "initiative": initiative,
        "organisation": organisation,
    }
    return Reporting(**{**given, **values})


def call(initiative: Initiative, **values: Any) -> Call:
    """An unsaved call for participation that names nobody."""
    given: dict[str, Any] = {"chapter_id": "support", "year": 2020, "initiative": initiative}
    return Call(slug=f"call-{initiative.slug}", **{**given, **values})


def undertaking(model: Any, slug: str, **values: Any) -> Any:
    """An unsaved deed of 2020 with a title and a description, of any model of undertakings."""
    given: dict[str, Any] = {
        "chapter_id": "support",
        "year": 2020,
        "on": "2020-10-07",
        "title": words(f"題名{slug}", f"Title {slug}", "en"),
        "description": words(f"説明{slug}", f"About {slug}"),
    }
    return model(slug=slug, **{**given, **values})


def declaration(slug: str = "edinburgh", **values: Any) -> Declaration:
    """An unsaved declaration, open for signature."""
    found: Declaration = undertaking(Declaration, slug, open_for_signature=True, **values)
    return found


def signature(declaration: Declaration, organisation: Organisation, **values: Any) -> Signature:
    """An unsaved signature of 2020 whose day is lost."""
    given: dict[str, Any] = {
        "slug": f"{declaration.slug}-{organisation.slug}",
        "chapter_id": "support",
        "year": 2020,
        "declaration": declaration,
        "organisation": organisation,
    }
    return Signature(**{**given, **values})


def submission(slug: str = "pledges", **values: Any) -> Submission:
    """An unsaved submission of gathered pledges."""
    found: Submission = undertaking(Submission, slug, **values)
    return found


def partnership(slug: str = "agreement", **values: Any) -> Partnership:
    """An unsaved agreement between cities."""
    found: Partnership = undertaking(Partnership, slug, **{"kind": "agreement", **values})
    return found


def body(slug: str = "board", **values: Any) -> Body:
    """An unsaved board."""
    given: dict[str, Any] = {"chapter_id": "support", "kind": "board"}
    return Body(slug=slug, **{**given, "name": words("理事会", "The Board"), **values})


def seat(body: Body, slug: str = "seat", **values: Any) -> Seat:
    """An unsaved seat, known to be held as of March 2021."""
    return Seat(slug=slug, **{"chapter_id": "support", "body": body, "as_of": "2021-03", **values})


def strategy(slug: str = "plan", **values: Any) -> Strategy:
    """An unsaved strategy."""
    found: Strategy = undertaking(Strategy, slug, **{"nature": "standing", **values})
    return found


def strategy_item(strategy: Strategy | None, slug: str = "goal", **values: Any) -> StrategyItem:
    """An unsaved goal of a strategy."""
    given: dict[str, Any] = {"chapter_id": "support", "kind": "goal", "number": 1}
    title = words("目標", "Goal")
    return StrategyItem(slug=slug, **{**given, "strategy": strategy, "title": title, **values})


def engagement(slug: str = "advice", **values: Any) -> Engagement:
    """An unsaved piece of advice."""
    found: Engagement = undertaking(Engagement, slug, **{"kind": "advice", **values})
    return found


def figure(slug: str = "members", **values: Any) -> Figure:
    """An unsaved count with its day."""
    given: dict[str, Any] = {
        "chapter_id": "support",
        "label": words("会員数", "Members"),
        "value": "2500",
        "unit": words("団体", "governments"),
        "bound": "least",
        "as_of": "2021-03-18",
    }
    return Figure(slug=slug, **{**given, **values})


def study(slug: str = "study", **values: Any) -> Study:
    """An unsaved study."""
    found: Study = undertaking(Study, slug, **values)
    return found


def contest(slug: str = "contest", **values: Any) -> Contest:
    """An unsaved contest."""
    found: Contest = undertaking(Contest, slug, **values)
    return found


def publication(slug: str = "handbook", **values: Any) -> Publication:
    """An unsaved publication."""
    found: Publication = undertaking(Publication, slug, **{"kind": "handbook", **values})
    return found


def outreach(slug: str = "newsletter", **values: Any) -> Outreach:
    """An unsaved piece of outreach."""
    found: Outreach = undertaking(Outreach, slug, **{"channel": "newsletter", **values})
    return found
