"""The desk's list of events where a hundred are on record, and where a hundred thousand are."""

from itertools import batched

from django.test import Client

from jichi.core import guard
from jichi.core.models import Chapter
from jichi.core.records import CONFIRMED
from jichi.events.models import Event
from jichi.people.models import Account
from tests.bench.measuring import Figure, Task, timed, times
from tests.bench.stores import Store, Stores
from tests.register.desk.visitors import client_of

FEW = 100
#: Times the cost with few records that the cost with many may be.
GROWTH = 1.5
#: Events of the oldest year and the rarest chapter: as many everywhere, and entered first, so
#: that a list that looks through all others to find them is seen.
RARE, OLDEST, LATEST = 60, 2001, 2020
LIST = "/ja/desk/records/event/"
#: What is asked of the list: all of it, a later page, and the narrowest year and chapter.
QUESTIONS = {
    "first page": "",
    "a page in the middle": "?after={middle}",
    "one fiscal year": "?year=2001",
    "one chapter": "?chapter={chapter}",
}


def figures(stores: Stores, store: Store, records: int, repetitions: int) -> list[Figure]:
    """A line for each question, with the same of few records beside it."""
    with stores.copied(store, "desk_few") as few, stores.copied(store, "desk_many") as many:
        before, found = _filled(few, FEW), _filled(many, records)
        return [_figure(name, few, many, before, found, repetitions) for name in QUESTIONS]


def _figure(
    name: str,
    few: Store,
    many: Store,
    before: tuple[Client, dict[str, str]],
    found: tuple[Client, dict[str, str]],
    repetitions: int,
) -> Figure:
    tasks = {
        "few": Task(lambda: _ask(name, *before), few.open),
        "many": Task(lambda: _ask(name, *found), many.open),
    }
    taken = timed(tasks, repetitions)
    ratio = times(taken["many"], taken["few"], f"the same with {FEW} records")
    kept = taken["many"] <= GROWTH * taken["few"]
    label = f"desk list, {name}, {found[1]['records']} records"
    return Figure(label, taken["many"], [ratio], "", f"at most {GROWTH} × the same", kept)


def _ask(name: str, client: Client, places: dict[str, str]) -> None:
    answer = client.get(LIST + QUESTIONS[name].format(**places))
    assert answer.status_code == 200 and b"fact-table" in answer.content, name


def _filled(store: Store, records: int) -> tuple[Client, dict[str, str]]:
    """Events on record and a browser of the secretariat that looks at them."""
    store.open()
    chapters = list(Chapter.objects.filter(state=CONFIRMED).values_list("slug", flat=True))
    with guard.allowed():
        for numbers in batched(range(records), 5_000):
            Event.objects.bulk_create([_event(number, chapters) for number in numbers])
        account = Account.objects.create(email="b@example.org", handle="b", is_secretariat=True)
    with store.wrapper.cursor() as cursor:
        cursor.execute("ANALYZE")
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    middle = str(last - records // 2 + 60)
    places = {"middle": middle, "chapter": chapters[-1], "records": f"{records:,}"}
    return client_of(account), places


def _event(number: int, chapters: list[str]) -> Event:
    is_rare = number < RARE
    year = OLDEST if is_rare else LATEST
    return Event(
        slug=f"bench-{number}",
        kind="conference",
        title={"ja": f"第{number}回会議", "en": f"Meeting {number}"},
        chapter_id=chapters[-1] if is_rare else chapters[number % (len(chapters) - 1)],
        year=year,
        periods=[f"{year}-06-01"],
        first_day=f"{year}-06-01",
    )
