"""A little of everything that the API answers."""

from functools import partial
from typing import Any

from jichi.core.acts import withdraw_record
from jichi.events.models import Appearance
from jichi.groups.acts import appoint_to_seat, establish_body
from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.members.acts import admit_member
from jichi.yearbook.acts import lay_out, place_section, publish_edition
from jichi.yearbook.models import Outline, Section
from tests import samples
from tests.register.site import record
from tests.register.site.record import BY


def enter() -> dict[str, Any]:
    """Enter it in the small network; answers the organisations by identity."""
    world = record.network()
    hold = partial(record.event, world)
    unnamed = record.person("unnamed", ("山田太郎", "Taro Yamada"))
    mayor = record.person("mayor", ("鈴木花子", "Hanako Suzuki"), ground="elected")
    kyoto, sapporo = world["261009"], world["011002"]
    somebody = Appearance(organisation=kyoto, person=unnamed, role="speaker")
    hold("one", "2020-05-01", roles=(("261009", "host"), ("261009", "speaker"), somebody))
    hold("two", "2020-06-01/2020-06-03", roles=(("011002", "host"),), chapter_id="advocate")
    hold("three", "2021-06", year=2021, kind="cafe", roles=(("261009", "participant"),))
    hold("lost", roles=(("141003", "participant"),))
    hold("draft", "2020-07-01", state="draft", title={"ja": "下書きの会", "en": "Draft"})
    taken = hold("taken", "2020-08-01", title={"ja": "取消の会", "en": "Taken"})
    withdraw_record(BY, record=taken, reason="never held")
    admit_member(BY, membership=samples.membership(kyoto, slug="kyoto", since="1995-04-01"))
    admit_member(
        BY, membership=samples.membership(sapporo, slug="sapporo", since="1995", until="2019-03-31")
    )
    admit_member(BY, membership=samples.membership(slug="nobody", person=unnamed, kind="special"))
    race = launch_initiative(BY, initiative=samples.initiative("race"))
    join_initiative(BY, participation=samples.participation(race, kyoto))
    board = establish_body(BY, body=samples.body("board"))
    appoint_to_seat(BY, seat=samples.seat(board, "seat-kyoto", organisation=kyoto))
    appoint_to_seat(BY, seat=samples.seat(board, "seat-mayor", person=mayor))
    return world


def published() -> None:
    """The book of 2020, published."""
    book = lay_out(BY, outline=Outline(slug="book", year=2020, title=samples.words("本", "Book")))
    section = Section(slug="facts", outline=book, layout="facts", choice={"kind": ["event"]})
    section.title = samples.words("章", "Chapter")
    place_section(BY, section=section)
    publish_edition(BY, year=2020)
