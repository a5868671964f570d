"""A wrong command line is answered in one sentence, in the language of the terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db.utils import OperationalError

from jichi.core.checks import CHECKS
from jichi.web.commands import errors
from jichi.web.commands.checking import check


def jichi(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    return subprocess.run(
        [sys.executable, "-m", "jichi", *arguments],
        env=kept | {"JICHI_HOME": str(home), "LC_ALL": "C.UTF-8"} | more,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dance"], "There is no command “dance”: see “jichi --help”."),
        (["tell"], "YEAR is missing: see “jichi tell --help”."),
        (["tell", "x"], "YEAR: write a whole number from 1900 to 2200: see “jichi tell --help”."),
        (
            ["tell", "2020", "--format", "xml"],
            "--format: write one of csv, json, text: see “jichi tell --help”.",
        ),
        (["check", "--bogus"], "There is no option --bogus: see “jichi check --help”."),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_sentence(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    answer = jichi(tmp_path, *arguments)
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", sentence + "\n")


def test_a_japanese_terminal_is_answered_in_japanese(tmp_path: Path) -> None:
    answer = jichi(tmp_path, "tell", LC_ALL="ja_JP.UTF-8")
    assert answer.returncode == 2
    assert answer.stderr == "YEAR がありません。書き方は「jichi tell --help」で確かめてください。\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"JICHI_DATABASE_URL": "mysql://x/y"}, "JICHI_DATABASE_URL names no database"),
        ({"JICHI_DATABASE_URL": "postgresql://u@localhost:1/x"}, "check JICHI_DATABASE_URL"),
        ({"JICHI_DATABASE_URL": "sqlite:///nowhere/at/all"}, "check JICHI_DATABASE_URL"),
    ],
)
def test_a_database_out_of_reach_is_told_in_one_sentence(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    (tmp_path / "network.toml").write_text('languages = ["en"]', encoding="utf-8")
    answer = jichi(tmp_path, "tell", "2020", **settings)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr and len(answer.stderr.splitlines()) == 1


def test_a_first_language_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "network.toml").write_text('languages = ["xx"]', encoding="utf-8")
    answer = jichi(tmp_path, "tell", "2020")
    assert answer.returncode == 1 and "the first language is not known" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_what_a_database_says_of_values_is_never_printed() -> None:
    error = OperationalError("duplicate key\nDETAIL: Key (email)=(taro@example.jp) exists.")
    assert "duplicate key" in errors.of_database(error)
    assert "taro" not in errors.of_database(error)


@pytest.mark.django_db
def test_what_does_not_suit_production_is_a_note_until_it_is_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jichi.web.commands import checking

    monkeypatch.setattr(checking, "need_record", lambda: None)
    for name in list(CHECKS):
        monkeypatch.delitem(CHECKS, name)
    monkeypatch.setitem(CHECKS, "production", lambda: ["JICHI_HOSTS names no host."])
    spoken = {"LC_ALL": "C.UTF-8"}
    note = CliRunner().invoke(check, [], env=spoken)
    assert note.exit_code == 0 and "All is as it should be.\n" in note.output
    assert "Before others reach this installation: JICHI_HOSTS names no host." in note.output
    fault = CliRunner().invoke(check, ["--production"], env=spoken)
    assert (fault.exit_code, fault.output) == (1, "JICHI_HOSTS names no host.\n")
