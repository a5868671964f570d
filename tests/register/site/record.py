"""A small network with everything that the pages of records show, and how its pages are read."""

from html.parser import HTMLParser
from typing import Any

from jichi.core.acts import Actor, describe_network, enter_record
from jichi.core.models import Chapter, Source, Term
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Event
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from jichi.people.acts import register_person
from jichi.people.models import Person

BY = Actor.system("tests")
LANGUAGES = ("ja", "en")
TERMS = {
    "event_kind": {"conference": ("会議", "Conference"), "cafe": ("カフェ", "Café")},
    "role": {
        "host": ("主催", "Host"),
        "participant": ("参加", "Participant"),
        "exhibitor": ("出展", "Exhibitor"),
        "speaker": ("登壇", "Speaker"),
        "support": ("支援", "Support"),
        "party": ("当事者", "Party"),
        "holder": ("就任", "Holder"),
        "ambassador": ("アンバサダー", "Ambassador"),
        "organiser": ("企画・運営", "Planning and running"),
        "signatory": ("署名", "Signatory"),
    },
    "body_kind": {"board": ("理事会", "Board")},
    "partnership_kind": {"agreement": ("連携協定", "Agreement")},
    "publication_kind": {"report": ("報告書", "Report")},
    "strategy_item_kind": {"mission": ("使命", "Mission"), "goal": ("目標", "Goal")},
}
ORGANISATIONS = (
    ("office", "network_office", "事務所", "Our Office", ""),
    ("011002", "designated_city", "札幌市", "Sapporo", "さっぽろし"),
    ("261009", "designated_city", "京都市", "Kyoto", "きょうとし"),
    ("141003", "designated_city", "横浜市", "Yokohama", "よこはまし"),
    ("institute", "research_institute", "研究所", "The Institute", "けんきゅうしょ"),
)


class Words(HTMLParser):
    """Reads the text of a page's main part, its links and its JSON-LD, as a browser would."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: list[str] = []
        self.data: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("main", "h1", "script", "style"):
            self._open.append(tag)
        if tag == "script" and found.get("type") == "application/ld+json":
            self._open[-1] = "data"
        if "main" in self._open:
            self.links += [found["href"] or ""] if tag == "a" and "href" in found else []
            self.ids += [found["id"] or ""] if "id" in found else []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("main", "h1", "script", "style") and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "data":
            self.data.append(data)
        elif "main" in self._open:
            self.texts.append(data)
        if "h1" in self._open:
            self.headings.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def term(vocabulary: str, code: str, names: tuple[str, str], order: int) -> Term:
    slug = f"{vocabulary}-{code}".replace("_", "-")
    name = {"ja": names[0], "en": names[1]}
    return Term(slug=slug, vocabulary=vocabulary, code=code, name=name, order=order)


def network() -> dict[str, Organisation]:
    """The network, its chapters, words and sources; answers its organisations by identity."""
    for slug, names in {"support": ("後押し", "Support"), "advocate": ("主張", "Advocate")}.items():
        chapter = Chapter(slug=slug, name=dict(zip(LANGUAGES, names, strict=True)))
        enter_record(BY, record=chapter)
    for vocabulary, codes in TERMS.items():
        for order, (code, names) in enumerate(codes.items()):
            enter_record(BY, record=term(vocabulary, code, names, order))
    title = {"ja": "会議の表", "en": "Table of conferences"}
    work = {"ja": "活動報告", "en": "Activity report"}
    enter_record(BY, record=Source(slug="table", title=title, work=work))
    enter_record(BY, record=Source(slug="text", title={"ja": "本文", "en": "Text"}, work=work))
    found = {
        slug: register_organisation(
            BY,
            organisation=Organisation(
                slug=slug,
                kind=kind,
                name={"ja": ja, "en": en},
                kana=kana,
                country="JP",
                code=slug if slug.isdigit() else "",
            ),
        )
        for slug, kind, ja, en, kana in ORGANISATIONS
    }
    names = {"name": {"ja": "自治体の網", "en": "The Network"}}
    short = {"short_name": {"ja": "網事務局", "en": "Net Office"}}
    describe_network(BY, slug="net", office="office", **names, **short)
    return found


def event(
    known: dict[str, Organisation],
    slug: str,
    *periods: str,
    roles: tuple[Any, ...] = (),
    sessions: tuple[Any, ...] = (),
    **values: Any,
) -> Event:
    """Enter an event; `roles` are pairs of an identity and a role, or rows of Appearance."""
    given = {
        "kind": "conference",
        "chapter_id": "support",
        "year": 2020,
        "title": {"ja": f"会議{slug}", "en": f"Conference {slug}"},
        "sources": ["table"],
    }
    appearances = [
        one if isinstance(one, Appearance) else Appearance(organisation=known[one[0]], role=one[1])
        for one in roles
    ]
    event = Event(slug=slug, periods=list(periods), **(given | values))
    return record_event(BY, event=event, appearances=appearances, sessions=sessions)


def person(slug: str, name: tuple[str, str], ground: str = "") -> Person:
    """Enter a person; without a ground the name may not be told."""
    words = dict(zip(LANGUAGES, name, strict=True))
    return register_person(BY, person=Person(slug=slug, name=words, ground=ground))
