"""The organisations of the bench: Japan's directory, cities abroad made up, and an office."""

import random
from dataclasses import dataclass

from jichi.core.words import Words
from jichi.organisations.acts import ordering
from jichi.organisations.directory.japan import tables as directory
from jichi.organisations.models import Organisation
from tests.bench.phrases import SYLLABLES

#: The member whose page is asked for: its facts are the same however many others are stored.
MEASURED = "261009"
#: The member that does more than any other.
BUSY = "141003"
OFFICE = "office"


@dataclass(frozen=True)
class World:
    """Unsaved organisations; `measured` and `busy` are among the governments."""

    governments: list[Organisation]
    partners: list[Organisation]
    office: Organisation

    def everyone(self) -> list[Organisation]:
        """All of them, the office too."""
        return [*self.governments, *self.partners, self.office]

    def named(self, identity: str) -> Organisation:
        """The organisation of an identity; KeyError for none."""
        return {one.slug: one for one in self.everyone()}[identity]


def world(number: int) -> World:
    """`number` organisations, always the same ones: the two that are asked for, a tenth partners
    and the office, the rest local governments of Japan and, where Japan has no more, abroad."""
    rng = random.Random("organisations")
    partners = [_partner(place, rng) for place in range(max(1, number // 10))]
    wanted = number - len(partners) - 1
    governments = _of_japan()[:wanted]
    governments += [_abroad(place, rng) for place in range(wanted - len(governments))]
    office = Organisation(
        slug=OFFICE, kind="network_office", name=Words({"ja": "事務局", "en": "The Office"})
    )
    found = World(governments, partners, office)
    for one in found.everyone():
        one.sort_key = ordering(one)
    return found


def _of_japan() -> list[Organisation]:
    found = [
        Organisation(
            slug=row.code,
            code=row.code,
            kind=row.kind,
            name=Words({"ja": row.name_ja, "en": row.name_en}),
            kana=row.kana,
            country="JP",
            latitude=row.latitude,
            longitude=row.longitude,
        )
        for row in directory.local_governments()
    ]
    return sorted(found, key=lambda one: (one.slug not in (MEASURED, BUSY), one.slug))


def _abroad(place: int, rng: random.Random) -> Organisation:
    name = rng.sample(SYLLABLES, rng.choice((2, 3)))
    ja, en = "".join(pair[0] for pair in name), "".join(pair[1] for pair in name).capitalize()
    return Organisation(
        slug=f"city-{place}",
        kind="foreign_local_government",
        name=Words({"ja": f"{ja}市", "en": en}),
        kana=ja,
        country=rng.choice(("DE", "KR", "CN", "BR", "ZA", "US", "IN", "KE", "PH", "FI")),
        latitude=round(rng.uniform(-50, 65), 4),
        longitude=round(rng.uniform(-170, 170), 4),
    )


def _partner(place: int, rng: random.Random) -> Organisation:
    stem = rng.choice(SYLLABLES)
    kind, ja, en = rng.choice(
        (
            ("ministry", "環境省", "Ministry"),
            ("university", "大学", "University"),
            ("network", "都市連合", "League of Cities"),
            ("company", "株式会社", "Company"),
        )
    )
    name = Words({"ja": f"{stem[0]}{ja}{place}", "en": f"{stem[1]} {en} {place}"})
    return Organisation(slug=f"partner-{place}", kind=kind, name=name, kana=stem[0])
