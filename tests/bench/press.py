"""The press: some thousand facts become PDF, Word and HTML, beside the bare writing of the same.

    python -m tests.bench.press LANGUAGE FACTS SEED   prints the seconds of each as JSON

Each repetition is a process of its own with facts of its own, since Typst remembers what it has
set before. Fonts and templates are loaded by a small book beforehand.
"""

import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measuring import Figure, times
from tests.databases import HOUSE

CHAPTER = 250
PROMISED = {"pdf": 2.0, "word": 6.0}
BASELINES = {
    "pdf": "bare typst of the same text",
    "word": "bare lxml of the same XML",
    "html": "bare lxml of the same HTML",
}
NAMES = {"pdf": "PDF", "word": "Word", "html": "HTML"}
_BARE = """#set text(font: "Noto Sans CJK JP")
#for chapter in json("/book.json") {
  pagebreak(weak: true)
  for line in chapter { par(line) }
}
"""


def figures(facts: int, repetitions: int) -> list[Figure]:
    """A line for each format and language."""
    found = []
    for language in ("ja", "en"):
        runs = [_run(language, facts, seed) for seed in range(repetitions)]
        for name, label in NAMES.items():
            seconds = median(run[name] for run in runs)
            bare = median(run[f"bare {name}"] for run in runs)
            most = PROMISED.get(name)
            found.append(
                Figure(
                    f"{label} of {facts:,} facts, {language}",
                    seconds,
                    [times(seconds, bare, BASELINES[name]), f"{runs[0]['pages']} pages"]
                    if name == "pdf"
                    else [times(seconds, bare, BASELINES[name])],
                    promise=f"under {most:.0f} s" if most else "",
                    kept=seconds < most if most else None,
                )
            )
    return found


def _run(language: str, facts: int, seed: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.press", language, str(facts), str(seed)]
    said = subprocess.run(command, cwd=HOUSE, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(said)
    return found


def measured(language: str, facts: int, seed: int) -> dict[str, float]:
    """Seconds of each format and of its baseline, once each; and the number of pages."""
    import pypdf

    from jichi import press

    small = book(language, 20, f"small-{seed}")
    bare_typst(small)
    for warm in (press.html, press.pdf, press.word):
        warm(small)
    whole = book(language, facts, f"press-{seed}")
    made: dict[str, bytes] = {}
    taken: dict[str, float] = {}

    def time_it(name: str, make: Callable[[], bytes]) -> None:
        began = time.perf_counter()
        made[name] = make()
        taken[name] = time.perf_counter() - began

    time_it("pdf", lambda: press.pdf(whole))
    time_it("bare pdf", lambda: bare_typst(whole))
    time_it("html", lambda: press.html(whole))
    flat = flattened(_page_of(made["html"]))
    time_it("bare html", lambda: written(flat))
    time_it("word", lambda: press.word(whole))
    elements = flattened(_document_of(made["word"]))
    time_it("bare word", lambda: packed(written(elements)))
    taken["pages"] = len(pypdf.PdfReader(io.BytesIO(made["pdf"])).pages)
    return taken


def book(language: str, facts: int, name: str) -> Any:
    """A yearbook of so many facts in chapters, each of which opens a new page, with pictures."""
    from jichi.core.partial_dates import say_intervals
    from tests.bench.facts import YEARS, Record
    from tests.bench.world import world
    from tests.press.example_book import example

    everyone = world(2500)
    told = Record(name, everyone.governments, everyone.partners, everyone.office, YEARS)
    names = {one.slug: one.said.say(language) for one in everyone.everyone()}
    items = [
        {
            "key": fact.key,
            "anchor": f"fact-{place}",
            "date": say_intervals(fact.intervals, language),
            "title": (fact.title or fact.words).say(language),
            "text": fact.details.get("description", {}).get(language, ""),
            "marks": ["*"] if fact.title.status(language) == "provisional" else [],
            "parties": _parties(fact, names, language),
            "url": f"/{language}{fact.url}",
        }
        for place, fact in enumerate(told.facts(facts))
    ]
    chapters = [
        {"id": f"c{n}", "number": str(n), "title": f"{n}", "lead": "", "sections": [],
         "blocks": [{"type": "facts", "items": list(some)}]}
        for n, some in enumerate(batched(items, CHAPTER), 1)
    ]  # fmt: skip
    whole = example(language)
    shown = [{"type": "picture", "id": "months", "caption": "", "credit": ""}]
    chapters[0]["blocks"] = [*shown, *chapters[0]["blocks"]]
    return whole | {"chapters": chapters, "corrections": []}


def _parties(fact: Any, names: dict[str, str], language: str) -> list[dict[str, str]]:
    by_role: dict[str, list[str]] = {}
    for party in fact.parties:
        by_role.setdefault(party.role, []).append(names[party.organisation])
    joint = "、" if language == "ja" else ", "
    return [{"role_label": role, "names": joint.join(found)} for role, found in by_role.items()]


def bare_typst(whole: Any) -> bytes:
    """The texts of a book as plain paragraphs of an unstyled document, with the same fonts."""
    import typst

    from jichi.press.pdf import _fonts

    text = json.dumps([list(_lines(chapter)) for chapter in whole["chapters"]], ensure_ascii=False)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "main.typ").write_text(_BARE, encoding="utf-8")
        (folder / "book.json").write_text(text, encoding="utf-8")
        made: bytes = typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
        )
        return made


def _lines(chapter: Any) -> Iterator[str]:
    for block in chapter["blocks"]:
        for item in block.get("items", ()):
            yield f"{item['date']} {item['title']}"
            if item["text"]:
                yield item["text"]
            yield " ".join(f"{one['role_label']} {one['names']}" for one in item["parties"])


type Flat = list[tuple[int, str, dict[str, str], str | None, str | None]]


def _page_of(data: bytes) -> Any:
    from lxml import html

    return html.document_fromstring(data)


def _document_of(data: bytes) -> Any:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def flattened(root: Any) -> Flat:
    """A tree as rows: depth, tag, attributes, text and tail of each element in order."""
    found: Flat = []

    def walk(element: Any, depth: int) -> None:
        if isinstance(element.tag, str):
            found.append((depth, element.tag, dict(element.attrib), element.text, element.tail))
            for child in element:
                walk(child, depth + 1)

    walk(root, 0)
    return found


def written(flat: Flat) -> bytes:
    """The tree built anew with lxml and written as bytes."""
    from lxml import etree

    _depth, tag, attributes, text, _tail = flat[0]
    root = etree.Element(tag, attributes)
    root.text = text
    above = [root]
    for depth, tag, attributes, text, tail in flat[1:]:
        del above[depth:]
        element = etree.SubElement(above[-1], tag, attributes)
        element.text, element.tail = text, tail
        above.append(element)
    data: bytes = etree.tostring(root, encoding="utf-8")
    return data


def packed(document: bytes) -> bytes:
    """The document in a package, deflated."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    return held.getvalue()


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
