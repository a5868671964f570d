"""Records that the kept workbooks were downloaded with, before sheets were made of declarations.

`older/*.xlsx` are those downloads. They were written by `prefilled` at the time, in English, of
exactly these records, and `older/headers.json` holds every header that was read then.
"""

from datetime import date
from pathlib import Path

from jichi.core.acts import enter_record
from jichi.core.models import Term
from jichi.declarations.acts import issue_declaration, sign_declaration
from jichi.events.acts import add_session, record_appearance
from jichi.events.models import Appearance
from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.organisations.models import Organisation
from jichi.people.acts import open_section, take_office
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.promises.arguments import session

HERE = Path(__file__).parent / "older"


def enter() -> None:
    """Enter an event with a session and two roles, a participation, a signature, a section."""
    sapporo, kyoto = (Organisation.objects.get(slug=one) for one in ("011002", "261009"))
    event = records.held(sapporo, place=samples.words("札幌", "Sapporo"), format="online")
    part = add_session(SEED, event=event, session=session())
    record_appearance(
        SEED, appearance=Appearance(event=event, session=part, organisation=kyoto, role="speaker")
    )
    initiative = launch_initiative(SEED, initiative=samples.initiative())
    join_initiative(SEED, participation=samples.participation(initiative, sapporo))
    declaration = issue_declaration(SEED, declaration=samples.declaration())
    sign_declaration(SEED, signature=samples.signature(declaration, kyoto))
    name = samples.words("気候変動", "Climate")
    enter_record(SEED, record=Term(
        slug="function-climate", vocabulary="contact_function", code="climate", name=name
    ))  # fmt: skip
    section = open_section(
        SEED,
        organisation=sapporo,
        name=samples.words("環境課", "Environment Section"),
        mailbox="kankyo@example.jp",
        telephone="011-000-0000",
        functions=["climate"],
    )
    take_office(SEED, section=section, name="鈴木 一郎", title="係長", since=date(2020, 4, 1))
