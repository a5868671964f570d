"""Files are taken over once, in any order; a changed row is a correction; who is who is said."""

from pathlib import Path
from typing import Any

import pytest

from jichi.core.models import JournalLine
from jichi.observations.acts import Taken, recognise_reporter, take_over
from jichi.observations.importing import CDP, FileRefused, import_files
from jichi.observations.models import Observation, PublishedFile, Report, Reporter
from jichi.observations.reading import read_rows, read_table
from tests import samples
from tests.core.records import SEED
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    HEADERS_TARGETS,
    changed,
    kept,
    target,
    written,
)

pytestmark = pytest.mark.django_db


def take(content: bytes, name: str = "file.csv") -> Taken:
    table = read_table(content, name)
    return take_over(SEED, system=CDP, table=table, found=read_rows(table))


def figures() -> list[tuple[Any, ...]]:
    """All that is on record, without the order in which it came."""
    fields = ("report__slug", "quantity", "printed", "value", "unit", "as_of", "is_total")
    return sorted(Observation.objects.values_list(*fields), key=str)


OLD, NEW = written(HEADERS_2016, HARBOUR_2016), written(HEADERS_2019, HARBOUR_2019)
TARGETS = written(HEADERS_TARGETS, target(), target("Waste", "2"), target("Waste", "5", "2050"))


def test_a_file_becomes_reports_and_figures_with_their_source() -> None:
    samples.entered_city("141003")
    taken = take(OLD, "2016.csv")
    report = Report.objects.get()
    assert taken.new == 1 and [one.account for one in taken.recognised] == ["31113"]
    assert (report.slug, report.year, report.line) == ("cdp-emissions-2016-31113", 2016, 2)
    assert (report.since, report.until) == ("2012-04-01", "2013-03-31")
    assert report.file.name == "2016.csv" and len(report.file.digest) == 64
    organisation = report.reporter.organisation
    assert organisation is not None and organisation.slug == "141003"
    assert report.observations.get(is_total=True).value == 21950000


def test_the_total_of_every_year_is_the_one_that_was_reported() -> None:
    for content in (OLD, NEW):
        take(content)
    totals = Observation.objects.filter(is_total=True).order_by("report__year")
    assert [int(one.value or 0) for one in totals] == [21950000, 21022756]


def test_the_same_file_twice_changes_nothing() -> None:
    take(NEW)
    before, lines = figures(), JournalLine.objects.count()
    taken = take(NEW, "another name.csv")
    assert taken.known and taken.new == taken.corrected == 0
    assert figures() == before and JournalLine.objects.count() == lines


def test_the_same_rows_in_another_file_change_no_figure() -> None:
    take(NEW)
    before = figures()
    taken = take(written((*HEADERS_2019, "More"), (*HARBOUR_2019, "x")))
    assert (taken.new, taken.corrected, taken.unchanged) == (0, 0, 1)
    assert figures() == before


def test_the_order_of_files_makes_no_difference() -> None:
    contents = [OLD, NEW, TARGETS]
    for content in contents:
        take(content)
    forwards = figures()
    forget()
    for content in reversed(contents):
        take(content)
    assert figures() == forwards and len(forwards) > 20


def forget() -> None:
    from jichi.core import guard

    with guard.allowed():
        for model in (Observation, Report, Reporter, PublishedFile):
            model.objects.all().delete()


def test_a_changed_row_in_a_newer_file_is_a_correction() -> None:
    take(NEW)
    newer = changed(HEADERS_2019, HARBOUR_2019, Population="3734131", Total_BASIC_Emissions="")
    newer = changed(HEADERS_2019, newer, Total_Scope_2="", Last_update="2021-05-01T00:00:00.000")
    taken = take(written(HEADERS_2019, newer), "newer.csv")
    assert (taken.new, taken.corrected) == (0, 1)
    report = Report.objects.get()
    assert report.file.name == "newer.csv"
    said = {one.quantity: one for one in report.observations.all()}
    assert said["population"].value == 3734131
    assert "scope2" not in said and "basic" not in said
    assert said["basic_plus"].is_total  # the only total that is left
    (line,) = JournalLine.objects.filter(record__endswith="/population", verb="change")
    assert line.changes["printed"] == ["37341317", "3734131"]


def test_a_row_older_than_the_record_corrects_nothing() -> None:
    take(NEW)
    older = changed(HEADERS_2019, HARBOUR_2019, Population="1", Last_update="2019-12-01")
    taken = take(written(HEADERS_2019, older))
    assert (taken.corrected, taken.older) == (0, 1)
    assert Observation.objects.get(quantity="population").value == 37341317


def test_of_several_targets_the_one_that_changed_is_corrected() -> None:
    take(TARGETS)
    taken = take(written(HEADERS_TARGETS, target("Waste", "6", "2050"), target()))
    assert (taken.new, taken.corrected, taken.unchanged, taken.gone) == (0, 1, 1, 1)
    percentages = Observation.objects.filter(quantity="percentage")
    assert sorted(int(one.value or 0) for one in percentages) == [2, 6, 16]


def test_a_file_is_one_act_with_a_line_for_each_table() -> None:
    before = JournalLine.objects.count()
    take(TARGETS)
    lines = JournalLine.objects.order_by("pk")[before:]
    assert len({line.act_id for line in lines}) == 1
    assert [line.changes.get("rows", [None, 1])[1] for line in lines][1:] == [1, 3, 12]


def test_a_name_that_two_bear_is_nobodys_until_somebody_says_whose() -> None:
    fuchu = {"name": samples.words("府中市", "Fuchu"), "kind": "city"}
    first = samples.entered_city("132063", **fuchu)
    samples.entered_city("342084", **fuchu)
    row = changed(HEADERS_2019, HARBOUR_2019, Organization="City of Fuchu", City="Fuchu")
    taken = take(written(HEADERS_2019, row))
    (reporter,) = taken.strangers
    assert reporter.organisation is None
    recognise_reporter(SEED, reporter=reporter, organisation=first)
    found = Reporter.objects.get().organisation
    assert found is not None and found.slug == "132063"


def test_a_city_of_the_same_name_abroad_is_nobody_on_record() -> None:
    samples.entered_city("141003")
    take(written(HEADERS_2019, changed(HEADERS_2019, HARBOUR_2019, Country="USA")))
    assert Reporter.objects.get().organisation is None


def test_an_organisation_entered_later_is_recognised_with_the_next_file() -> None:
    take(OLD)
    assert Reporter.objects.get().organisation is None
    samples.entered_city("141003")
    assert [one.account for one in take(NEW).recognised] == ["31113"]
    assert Reporter.objects.get().organisation is not None


def test_a_row_that_is_not_public_is_kept_and_closed() -> None:
    for access, is_open in (("public", True), ("Public", True), ("non public", False), ("", False)):
        take(written(HEADERS_2019, changed(HEADERS_2019, HARBOUR_2019, Access=access)))
        assert Report.objects.get().open is is_open, access
    take(OLD)  # a file without the column is published as a whole
    assert Report.objects.get(year=2016).open


def test_one_bad_file_among_good_ones_writes_nothing(tmp_path: Path) -> None:
    good = kept(tmp_path, "good.csv", OLD)
    bad = kept(tmp_path, "bad.csv", NEW.replace(b"GPC", b"G\x00C"))
    with pytest.raises(FileRefused) as caught:
        import_files(SEED, [good, bad])
    assert (caught.value.name, caught.value.wrong.code) == ("bad.csv", "nul")
    assert not PublishedFile.objects.exists()
    assert len(import_files(SEED, [good])) == 1 and PublishedFile.objects.exists()


def test_a_trial_reports_the_same_and_writes_nothing(tmp_path: Path) -> None:
    path = kept(tmp_path, "file.csv", OLD)
    (trial,) = import_files(SEED, [path], dry=True)
    assert not Report.objects.exists() and not JournalLine.objects.exists()
    (done,) = import_files(SEED, [path])
    assert trial.taken.new == done.taken.new == 1 and Report.objects.exists()
