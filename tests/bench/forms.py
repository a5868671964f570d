"""The questionnaire of 2020 alone: one response, one changed cell, all responses of a deadline."""

import multiprocessing
import os
import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from multiprocessing.synchronize import Barrier
from statistics import median

from jichi.questionnaires import (
    Edition,
    Field,
    Form,
    Given,
    Kind,
    Shape,
    State,
    cell_of,
    compile_form,
    load,
    parted,
)
from jichi.reporting import shipped
from tests.bench.measuring import Figure, Task, timed, times

EDITION = "unified-2020"
#: What the issue promises on one core, in seconds.
FROM_NOTHING, ONE_CELL = 0.010, 0.0002
GIVEN = Given(
    datetime(2020, 8, 28, tzinfo=UTC),
    sources={"participations": "global-covenant c40 green-climate-cities"},
)
DIFFERENT = 60


def figures(responses: int, repetitions: int) -> list[Figure]:
    """Seconds for one response, one cell, the edition itself, and many responses on all cores."""
    edition = load(shipped.at(EDITION))
    form = compile_form(edition)
    answers, rows = answered(edition, 1)
    state = form.evaluate(answers, rows, GIVEN)
    found = [
        *_one(form, answers, rows, max(repetitions, 9)),
        *_changed(form, state, repetitions),
        _loaded(repetitions),
    ]
    return [*found, _many(responses, found[0].seconds)]


def answered(edition: Edition, seed: int) -> tuple[dict[str, str], dict[str, list[str]]]:
    """A response with every cell answered, two rows in each table with added rows."""
    chance = random.Random(seed)
    rows = {n: ["a", "b"] for n, group in edition.groups.items() if group.shape is Shape.REPEAT}
    cells = {
        cell_of(field.name, row): _answer(edition, field, chance)
        for field in edition.fields.values()
        if field.asked
        for row in (rows[field.repeat] if field.repeat else [""])
    }
    return cells, rows


def _answer(edition: Edition, field: Field, chance: random.Random) -> str:
    if field.choices:
        # The first option opens most: a complete response is a long one.
        listed = edition.lists[field.choices]
        return (listed[0] if chance.random() < 0.8 else chance.choice(listed)).name
    return {
        Kind.DECIMAL: f"{chance.randint(1, 10**6) / 100}",
        Kind.INTEGER: str(chance.randint(1, 2030)),
        Kind.DATE: "2019-04-01",
        Kind.TEXT: "A sentence of an ordinary length about this.",
        Kind.FILE: "inventory.xlsx",
    }.get(field.kind, "")


def _one(
    form: Form, answers: Mapping[str, str], rows: Mapping[str, list[str]], repetitions: int
) -> list[Figure]:
    kinds = {cell: form.edition.fields[parted(cell)[0]].kind for cell in answers}
    tasks = {
        "whole": Task(lambda: form.evaluate(answers, rows, GIVEN)),
        "bare": Task(lambda: _bare(answers, kinds)),
    }
    taken = timed(tasks, repetitions)
    state = form.evaluate(answers, rows, GIVEN)
    cells = list(state.cells())
    told = f"{len(cells):,} cells, {sum(map(state.shown, cells)):,} shown"
    ratio = times(taken["whole"], taken["bare"], "reading its numbers alone")
    kept = taken["whole"] < FROM_NOTHING
    name = "form: a complete response from nothing"
    return [Figure(name, taken["whole"], [ratio], told, "under 10 ms", kept)]


def _bare(answers: Mapping[str, str], kinds: Mapping[str, Kind]) -> list[object]:
    """What nobody could leave out: every answer looked at, numbers read."""
    return [
        Decimal(answer) if kinds[cell] in (Kind.DECIMAL, Kind.INTEGER) else answer.strip()
        for cell, answer in answers.items()
    ]


def _changed(form: Form, state: State, repetitions: int) -> list[Figure]:
    """Every answer of the response taken away and given back, one after the other: the middle of
    all changes, and the one that takes longest, each change in the middle of its repetitions."""
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(max(5, repetitions // 3)):
        for cell, answer in list(state.answers.items()):
            for value in ("", answer):
                began = time.perf_counter()
                state.set({cell: value})
                taken.setdefault((cell, value), []).append(time.perf_counter() - began)
    each = sorted(one for times_ in taken.values() for one in times_)
    usual = median(each)
    within = sum(1 for one in each if one < ONE_CELL) / len(each)
    slow = each[int(len(each) * 0.99)]
    told = f"{within:.1%} under 0.2 ms, 99th of 100: {slow * 1000:.2f} ms"
    answers = dict(state.answers)
    rows = {name: state.rows(name) for name in form.program.layout.repeats}
    whole = timed({"whole": Task(lambda: form.evaluate(answers, rows, GIVEN))}, 5)["whole"]
    ratio = f"{whole / usual:.0f} × quicker than from nothing"
    name, promise = "form: one changed cell", "under 0.2 ms"
    return [
        Figure(name, usual, [ratio], told, promise, usual < ONE_CELL),
        _slowest(state, {change: median(times_) for change, times_ in taken.items()}),
    ]


def _slowest(state: State, taken: Mapping[tuple[str, str], float]) -> Figure:
    """The change that takes longest, how many cells it changes, and how many are as slow."""
    cell, value = max(taken, key=lambda one: taken[one])
    seconds = taken[cell, value]
    before = state.answers.get(cell, "")
    state.set({cell: "" if value else before})
    changed = len(state.set({cell: value}).cells)
    state.set({cell: before})
    late = sum(1 for one in taken.values() if one >= ONE_CELL)
    way = "answered" if value else "taken away"
    told = f"{seconds * 1000:.3f} ms, {cell} {way}: {changed} cells change"
    beyond = f"{late} of {len(taken):,} changes beyond it"
    name = "form: one changed cell, the slowest"
    return Figure(name, seconds, [beyond], told, "under 0.2 ms", seconds < ONE_CELL)


def _loaded(repetitions: int) -> Figure:
    path = shipped.at(EDITION)
    edition = load(path)
    tasks = {"load": Task(lambda: load(path)), "compile": Task(lambda: compile_form(edition))}
    taken = timed(tasks, max(1, repetitions // 3))
    ratio = times(taken["load"] + taken["compile"], taken["compile"], "compiling alone")
    seconds = taken["load"] + taken["compile"]
    return Figure("form: an edition loaded", seconds, [ratio], "once for each process")


def _many(responses: int, one: float) -> Figure:
    """Responses validated by a worker on each core, once every worker has the edition."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    sizes = [responses // workers + (at < responses % workers) for at in range(workers)]
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers + 1)
    with context.Pool(workers, initializer=_begin, initargs=(ready,)) as pool:
        ready.wait(timeout=120)
        began = time.perf_counter()
        done = pool.map(_validate, sizes, chunksize=1)
        seconds = time.perf_counter() - began
    assert sum(problems for problems, _ in done) > 0
    each = sum(busy for _, busy in done) / responses
    told = f"{responses:,}, {responses / seconds:,.0f} a second on {workers} cores"
    busy = f"{each * 1000:.1f} ms of processor time each"
    ratio = times(seconds, one * responses / workers, "evaluating them alone")
    return Figure("form: responses validated", seconds, [ratio, busy], told)


_FORM: list[tuple[Form, list[tuple[dict[str, str], dict[str, list[str]]]]]] = []


def _begin(ready: Barrier) -> None:
    """A worker reads the edition once, and prepares some responses that differ."""
    edition = load(shipped.at(EDITION))
    made = [answered(edition, seed) for seed in range(DIFFERENT)]
    _FORM.append((compile_form(edition), made))
    ready.wait()


def _validate(responses: int) -> tuple[int, float]:
    """So many responses, each evaluated from nothing and asked for its problems."""
    form, made = _FORM[0]
    began, found = time.process_time(), 0
    for at in range(responses):
        answers, rows = made[at % DIFFERENT]
        found += len(form.evaluate(answers, rows, GIVEN).problems())
    return found, time.process_time() - began
