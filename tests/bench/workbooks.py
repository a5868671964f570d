"""A workbook of appearances from the file to the record: read, checked, previewed, entered."""

import io
import time
from statistics import median

from django.core.files.storage import default_storage
from openpyxl import Workbook

from jichi.core.acts import Actor, enter_record
from jichi.core.models import Chapter, Term
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.organisations.models import Organisation
from jichi.register.seeds.grounding import missing_terms
from jichi.register.seeds.rows import Seed
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import Asked
from tests.bench.measuring import Figure
from tests.bench.stores import Store, Stores

BY = Actor.system("bench")
#: Appearances at each event of the workbook.
AT_EACH = 25
#: What the issue promises for 5,000 appearances on two cores, in seconds.
PREVIEWED, ENTERED = 10, 20


def figures(stores: Stores, store: Store, appearances: int, repetitions: int) -> list[Figure]:
    """Seconds for the preview and for the entry of a workbook of new events with appearances."""
    shown, entered = [], []
    for repetition in range(repetitions):
        with stores.copied(store, "workbook") as copy:
            copy.open()
            _ground()
            content = workbook(appearances, f"{repetition}")
            began = time.perf_counter()
            draft = drafting.upload(BY, content, "bench.xlsx", Asked(BY, "ja", 2020))
            shown.append(time.perf_counter() - began)
            wrong = [row["wrong"] for row in draft.rows if row["verdict"] != "new"]
            assert not wrong, wrong[:3]
            began = time.perf_counter()
            drafting.enter(BY, draft, "", "ja")
            entered.append(time.perf_counter() - began)
            default_storage.delete(str(draft.file.name))
    return [
        _figure("workbook previewed", appearances, median(shown), PREVIEWED),
        _figure("workbook entered", appearances, median(entered), ENTERED),
    ]


def _figure(label: str, appearances: int, seconds: float, most: int) -> Figure:
    told = f"{appearances / seconds:,.0f} rows a second"
    name = f"{label}, {appearances:,} appearances"
    return Figure(name, seconds, [], told, f"under {most} s", seconds < most)


def workbook(appearances: int, name: str) -> bytes:
    """New events with appearances, as an office would write them."""
    kind = Term.objects.filter(vocabulary="event_kind", state=CONFIRMED).first()
    role = Term.objects.get(vocabulary="role", code="participant")
    chapter = Chapter.objects.filter(state=CONFIRMED).first()
    assert kind and chapter
    made = Workbook(write_only=True)
    events = made.create_sheet("会議・イベント")
    events.append(["名称（日本語）", "種別", "章", "会期"])
    rows = made.create_sheet("登壇・参加")
    rows.append(["会議", "団体コード", "団体名", "役割"])
    governments = list(Organisation.objects.exclude(code="").order_by("slug"))
    for place in range(-(-appearances // AT_EACH)):
        title = f"第{place}回会議{name}"
        day = f"令和２年{4 + place % 9}月{1 + place % 28}日"
        events.append([title, kind.name["ja"], chapter.name["ja"], day])
        for number in range(min(AT_EACH, appearances - place * AT_EACH)):
            one = governments[(place * 7 + number) % len(governments)]
            rows.append([title, one.code, one.name["ja"], role.name["ja"]])
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _ground() -> None:
    """The words of the shipped vocabularies that the store lacks."""
    for term in missing_terms(Seed("bench", 2020, [])):
        enter_record(BY, record=term)
    if not Term.objects.filter(vocabulary="event_kind").exists():
        name = Words({"ja": "会議", "en": "Conference"})
        word = Term(slug="event-kind-bench", vocabulary="event_kind", code="bench", name=name)
        enter_record(BY, record=word)
