"""Facts as the modules tell them, made up from a seed: the same ones on every machine."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from jichi.core.facts import DEED, STANDING, Fact, Party, sentence
from jichi.core.partial_dates import Interval, fiscal_year, year_bounds
from jichi.core.words import Words
from jichi.organisations.models import Organisation
from tests.bench import phrases

#: The year that is asked for: what lies in it is the same however many facts are stored.
MEASURED_YEAR = 2020
YEARS = tuple(range(1996, 2026))
OTHER_YEARS = tuple(year for year in YEARS if year != MEASURED_YEAR)
SOURCES = tuple(f"report-{chapter}" for chapter, _ja, _en in phrases.CHAPTERS)


@dataclass
class Record:
    """Who may appear, who hosts, in which years, and by which name the record goes in keys."""

    name: str
    cast: Sequence[Organisation]
    hosts: Sequence[Organisation]
    office: Organisation
    years: Sequence[int]
    #: Nothing may hold in the measured year.
    keeps_clear: bool = False

    def __post_init__(self) -> None:
        self.rng = random.Random(f"facts {self.name}")
        self.serial = count(1)

    def facts(self, number: int) -> Iterator[Fact]:
        """`number` facts: half of them events, a fifth sessions, the rest standings and deeds."""
        left = number
        while left > 0:
            told = self._next()[:left]
            yield from told
            left -= len(told)

    def _next(self) -> list[Fact]:
        rng = self.rng
        slug = f"{self.name}-{next(self.serial)}"
        year = rng.choice(self.years)
        at = rng.random()
        if at < 0.58:
            return self._event(slug, year)
        if at < 0.74:
            return [self._participation(slug, year)]
        if at < 0.80:
            return [self._seat(slug, year)]
        if at < 0.84:
            return [self._membership(slug, year)]
        if at < 0.92:
            return [self._signature(slug, year)]
        return [self._publication(slug, year)]

    def _day(self, year: int) -> date:
        return year_bounds(year)[0] + timedelta(days=self.rng.randrange(365))

    def _event(self, slug: str, year: int) -> list[Fact]:
        rng = self.rng
        theme = rng.choice(phrases.THEMES)
        kind, gathering, english = rng.choice(phrases.GATHERINGS)
        place, number = rng.choice(self.cast), rng.randrange(1, 40)
        title = Words(
            {
                "ja": f"第{number}回{theme[0]}{gathering}({place.name.say('ja')})",
                "en": f"{place.name.say('en')} {english} on {theme[1]}, No. {number}",
            },
            ("en",) if rng.random() < 0.3 else (),
        )
        first = self._day(year)
        last = min(first + timedelta(days=rng.choice((0, 0, 0, 1, 4))), year_bounds(year)[1])
        days = Interval(first.isoformat(), last.isoformat())
        parties = self._present(place)
        key, url = f"events.event:{slug}", f"/events/{slug}/"
        event = Fact(
            key=key,
            record=key,
            kind="event",
            nature=DEED,
            chapter=_chapter(rng),
            words=_attended(title, parties),
            title=title,
            parties=parties,
            intervals=[days],
            on=days.since if first == last else "",
            year=fiscal_year(first),
            category=kind,
            url=url,
            sources=[rng.choice(SOURCES)],
            details={"place": place.name.stored(), "format": "online", **self._text(theme, place)},
        )
        sessions = [self._session(event, place, theme) for _ in range(rng.choice((0, 0, 0, 1, 3)))]
        return [event, *sessions]

    def _session(self, event: Fact, place: Organisation, theme: phrases.Pair) -> Fact:
        rng = self.rng
        part = rng.choice(phrases.PARTS)
        title = Words({"ja": f"{part[0]}「{theme[0]}」", "en": f"{part[1]}: {theme[1]}"})
        speakers = rng.sample(list(self.cast), k=min(len(self.cast), rng.randrange(1, 5)))
        parties = [Party(one.slug, "speaker", one.said) for one in speakers]
        slug = f"{event.record.partition(':')[2]}-session-{next(self.serial)}"
        return Fact(
            key=f"events.session:{slug}",
            record=event.record,
            kind="session",
            nature=DEED,
            chapter=event.chapter,
            words=_attended(title, parties),
            title=title,
            parties=parties,
            intervals=event.intervals,
            on=event.on,
            year=event.year,
            part_of=event.key,
            subject=event.key,
            url=f"{event.url}#{slug}",
            sources=event.sources,
            details=self._text(theme, place),
        )

    def _present(self, place: Organisation) -> list[Party]:
        rng = self.rng
        hosts = rng.sample(list(self.hosts), k=min(len(self.hosts), rng.choice((1, 1, 2))))
        found = [Party(one.slug, "host", one.said) for one in hosts]
        some = rng.sample(list(self.cast), k=min(len(self.cast), rng.choice((1, 2, 3, 5, 9))))
        for one in {one.slug: one for one in [place, *some]}.values():
            role = rng.choice(("participant", "participant", "participant", "speaker", "exhibitor"))
            found.append(Party(one.slug, role, one.said))
        if rng.random() < 0.4:
            role = rng.choice(("support", "cooperation", "moderator", "patron"))
            found.append(Party(self.office.slug, role, self.office.said, ours=True))
        return found

    def _text(self, theme: phrases.Pair, place: Organisation) -> dict[str, Any]:
        chosen = self.rng.sample(phrases.SENTENCES, k=self.rng.choice((1, 2, 2, 3)))
        number = self.rng.randrange(20, 900)
        texts = {}
        for at, language, joint in ((0, "ja", ""), (1, "en", " ")):
            parts = {"theme": theme[at], "place": place.name.say(language), "number": number}
            texts[language] = joint.join(pair[at].format(**parts) for pair in chosen)
        return {"description": texts}

    def _held(self, year: int) -> Interval:
        since = self._day(year)
        until = since + timedelta(days=365 * self.rng.choice((1, 2, 3, 5)))
        first, last = year_bounds(MEASURED_YEAR)
        if self.keeps_clear and since <= last and until >= first:
            until = first - timedelta(days=1)
        return Interval(since.isoformat(), until.isoformat())

    def _standing(self, key: str, year: int, role: str, **values: Any) -> Fact:
        who = values.pop("who")
        return Fact(
            key=key,
            record=values.pop("record", key),
            nature=STANDING,
            parties=[Party(who.slug, role, who.said)],
            intervals=[self._held(year)],
            sources=[self.rng.choice(SOURCES)],
            **values,
        )

    def _participation(self, slug: str, year: int) -> Fact:
        who, at = self.rng.choice(self.cast), self.rng.randrange(len(phrases.INITIATIVES))
        title = _words(phrases.INITIATIVES[at])
        record = f"initiatives.participation:{slug}"
        return self._standing(
            f"{record}/{who.slug}/participant",
            year,
            "participant",
            record=record,
            who=who,
            kind="participation",
            category="participant",
            chapter="mobilise",
            title=title,
            words=sentence("{who} takes part in {title}", who=who.said, title=title),
            subject=f"initiatives.initiative:initiative-{at}",
            url=f"/initiatives/initiative-{at}/",
        )

    def _seat(self, slug: str, year: int) -> Fact:
        who, at = self.rng.choice(self.cast), self.rng.randrange(len(phrases.BODIES))
        body = _words(phrases.BODIES[at])
        return self._standing(
            f"groups.seat:{slug}",
            year,
            "member",
            who=who,
            kind="seat",
            category="member",
            chapter="governance",
            words=sentence("{who} sits in {body}", who=who.said, body=body),
            subject=f"groups.body:body-{at}",
            url=f"/bodies/body-{at}/",
            details={"affiliation": who.said.stored()},
        )

    def _membership(self, slug: str, year: int) -> Fact:
        who, kind = self.rng.choice(self.cast), _words(("正会員", "Full member"))
        return self._standing(
            f"members.membership:{slug}",
            year,
            "member",
            who=who,
            kind="membership",
            category="full",
            chapter="membership",
            words=sentence("{who} is a member ({kind})", who=who.said, kind=kind),
            url=f"/members/{who.slug}/",
        )

    def _deed(self, key: str, year: int, who: Organisation, role: str, **values: Any) -> Fact:
        day = self._day(year).isoformat()
        return Fact(
            key=key,
            record=key,
            nature=DEED,
            parties=[Party(who.slug, role, who.said)],
            intervals=[Interval(day, day)],
            on=day,
            year=year,
            sources=[self.rng.choice(SOURCES)],
            **values,
        )

    def _signature(self, slug: str, year: int) -> Fact:
        who, at = self.rng.choice(self.cast), self.rng.randrange(len(phrases.DECLARATIONS))
        title = _words(phrases.DECLARATIONS[at])
        return self._deed(
            f"declarations.signature:{slug}",
            year,
            who,
            "signatory",
            kind="signature",
            chapter="advocate",
            title=title,
            words=sentence("{who} signed {title}", who=who.said, title=title),
            subject=f"declarations.declaration:declaration-{at}",
            url=f"/declarations/declaration-{at}/",
        )

    def _publication(self, slug: str, year: int) -> Fact:
        who, theme = self.rng.choice(self.cast), self.rng.choice(phrases.THEMES)
        title = Words(
            {
                "ja": f"{who.name.say('ja')}の{theme[0]}事例集",
                "en": f"{who.name.say('en')}: cases of {theme[1]}",
            }
        )
        text = self._text(theme, who)
        return self._deed(
            f"newsroom.publication:{slug}",
            year,
            who,
            "participant",
            kind="publication",
            category="handbook",
            chapter="amplify",
            title=title,
            words=Words(text["description"]),
            url=f"/publications/{slug}/",
            details=text,
        )


def _words(pair: phrases.Pair) -> Words:
    return Words({"ja": pair[0], "en": pair[1]})


def _chapter(rng: random.Random) -> str:
    return rng.choice(("mobilise", "support", "support", "advocate", "amplify"))


def _attended(title: Words, parties: Sequence[Party]) -> Words:
    present = [one.said() for one in parties if one.role != "host" and not one.ours]
    hosts = [one.said() for one in parties if one.role == "host"]
    if hosts:
        pattern = "{present} took part in {title}, hosted by {hosts}"
        return sentence(pattern, present=present, title=title, hosts=hosts)
    return sentence("{present} took part in {title}", present=present, title=title)
