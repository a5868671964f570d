"""`jichi import cdp` reports on what it reads, in two languages, and refuses in one sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jichi.observations.models import Observation, PublishedFile
from jichi.web.commands.importing import cdp
from tests import samples
from tests.core import records
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    changed,
    kept,
    written,
)

pytestmark = pytest.mark.django_db
OLD, NEW = written(HEADERS_2016, HARBOUR_2016), written(HEADERS_2019, HARBOUR_2019)


@pytest.fixture(autouse=True)
def network() -> None:
    """A network with Yokohama."""
    records.ground()
    samples.entered_city("141003")


def run(*arguments: Path | str, lang: str = "en_GB.UTF-8") -> Result:
    return CliRunner().invoke(cdp, [str(one) for one in arguments], env={"LANG": lang})


def test_the_report_names_what_was_read_and_what_is_doubted(tmp_path: Path) -> None:
    files = [kept(tmp_path, "2016.csv", OLD), kept(tmp_path, "2019.csv", NEW)]
    done = run(*files)
    assert done.exit_code == 0, done.output
    assert "rows read: 1 = understood: 1 + listed: 0" in done.output
    assert "misspelt headers, read all the same: “Chnage in emissions”" in done.output
    assert "scopes 1 and 2 add up to 1.79 times this total" in done.output
    assert "“37341317”: far from the population reported in 2016: 3,719,589" in done.output
    assert "recognised: City of Yokohama (account 31113) is 141003" in done.output


def test_the_report_is_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    done = run(kept(tmp_path, "2019.csv", NEW), lang="ja_JP.UTF-8")
    assert "読んだ行 1 ＝ 理解した行 1 ＋ 理由を付して挙げた行 0" in done.output
    assert "スコープ1と2の和がこの合計の1.79倍です" in done.output


def test_an_account_of_nobody_is_named(tmp_path: Path) -> None:
    row = changed(HEADERS_2019, HARBOUR_2019, Organization="City of Atlantis", City="Atlantis")
    path = kept(tmp_path, "2019.csv", written(HEADERS_2019, row))
    for trial in (["--dry-run"], []):
        done = run(*trial, path)
        assert "not recognised: City of Atlantis (account 31113)" in done.output


def test_a_trial_says_so_and_writes_nothing(tmp_path: Path) -> None:
    done = run("--dry-run", kept(tmp_path, "2019.csv", NEW))
    assert done.exit_code == 0 and "Nothing is written: this was a trial." in done.output
    assert "new: 1" in done.output and not PublishedFile.objects.exists()


def test_the_same_file_again_says_that_nothing_is_written(tmp_path: Path) -> None:
    path = kept(tmp_path, "2019.csv", NEW)
    run(path)
    before = Observation.objects.count()
    done = run(path)
    assert done.exit_code == 0 and "this very file was read before" in done.output
    assert Observation.objects.count() == before > 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (NEW.replace(b"GPC,", b"G\x00C,"), "bad.csv, line 2, column “Primary Protocol”: a NUL"),
        (NEW + b"=======\r\n>>>>>>> theirs\r\n", "bad.csv, line 4, column “1”: a marker"),
        (b"PK\x03\x04", "bad.csv, line 1, column “1”: this is an Excel workbook"),
        (b"", "bad.csv: the file is empty"),
        (b"name,value\r\n1,2\r\n", "bad.csv, line 1: there are no columns"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, content: bytes, said: str
) -> None:
    done = run(kept(tmp_path, "good.csv", OLD), kept(tmp_path, "bad.csv", content))
    assert done.exit_code == 1
    (sentence,) = done.output.strip().splitlines()
    assert said in sentence and sentence.endswith(".")
    assert not PublishedFile.objects.exists()
