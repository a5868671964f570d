"""A backup holds the whole installation, and comes back on either database; nothing else does."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jichi.core.models import JournalLine
from jichi.web.backing import tables
from jichi.web.commands.backing import restore
from tests.conftest import NETWORK
from tests.promises import house

pytestmark = pytest.mark.django_db


def jichi(home: Path, *words: str, url: str = "") -> "subprocess.CompletedProcess[bytes]":
    """A command on a home, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    return subprocess.run(
        [sys.executable, "-m", "jichi", *words],
        env={**kept, "JICHI_HOME": str(home), "JICHI_DATABASE_URL": url, "LC_ALL": "C.UTF-8"},
        cwd=house.HOUSE,
        capture_output=True,
        check=False,
        timeout=300,
    )


def done(*arguments: str, home: Path, url: str = "") -> bytes:
    """What a command printed that went well."""
    answer = jichi(home, *arguments, url=url)
    assert answer.returncode == 0, answer.stderr.decode()
    return answer.stdout


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the records of 2020, a published edition, an invitation, and a backup."""
    folder = tmp_path_factory.mktemp("first")
    home = folder / "home"
    done("seed", "fy2020", home=home)
    done("invite", "officer@example.jp", home=home)
    done("publish", "2020", home=home)
    done("check", home=home)
    done("backup", str(folder / "all.tar.gz"), home=home)
    return folder


def test_what_was_backed_up_comes_back_on_either_database_and_checks_out(
    first: Path, empty_database: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    done("restore", str(first / "all.tar.gz"), home=home, url=empty_database)
    checked = done("check", "--facts", home=home, url=empty_database).decode()
    assert checked.startswith("All is as it should be.")
    told = done("tell", "2020", home=home, url=empty_database)
    assert told.count(b"\n") > 300
    before = done("tell", "2020", home=first / "home")
    if empty_database.startswith("sqlite"):
        assert told == before
    # Each database has its own order for the keys of one day.
    assert sorted(told.splitlines()) == sorted(before.splitlines())
    assert files(home) == files(first / "home")
    again = jichi(home, "restore", str(first / "all.tar.gz"), url=empty_database)
    assert again.returncode == 1
    assert again.stderr.decode() == "This database holds records: restore into an empty one.\n"


def test_every_row_comes_back_as_it_was(first: Path, empty_database: str, tmp_path: Path) -> None:
    middle, last = tmp_path / "middle", tmp_path / "last"
    done("restore", str(first / "all.tar.gz"), home=middle, url=empty_database)
    done("backup", str(tmp_path / "again.tar"), home=middle, url=empty_database)
    done("restore", str(tmp_path / "again.tar"), home=last)
    before, after = rows(first / "home"), rows(last)
    assert before["core_journalline"] and before["yearbook_edition"]
    assert before["people_invitation"]
    assert before == after


def files(home: Path) -> dict[str, str]:
    """The digests of all stored files."""
    folder = home / "files"
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(home: Path) -> dict[str, list[str]]:
    """The rows of every table that a backup holds; JSON without the order of its keys."""
    with closing(sqlite3.connect(home / "jichi.sqlite3")) as database:
        return {
            table: sorted(repr([_plain(value) for value in row]) for row in found)
            for table in tables.kept()
            for found in [database.execute(f'SELECT * FROM "{table}"').fetchall()]
        }


def _plain(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError):
            return json.dumps(json.loads(value), sort_keys=True)
    return value


def test_only_its_owner_reads_a_backup_and_nobody_overwrites_one(first: Path) -> None:
    path = first / "all.tar.gz"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    refused = jichi(first / "home", "backup", str(path))
    assert refused.returncode == 1 and b"is there already" in refused.stderr
    refused = jichi(first / "home", "backup", str(first / "all.zip"))
    assert refused.returncode == 1 and b".tar.gz" in refused.stderr
    assert {one.name for one in first.iterdir()} == {"home", "all.tar.gz"}


def test_sessions_stay_behind(first: Path) -> None:
    with tarfile.open(first / "all.tar.gz") as tar:
        names = set(tar.getnames())
    assert "tables/people_account.jsonl" in names
    assert "tables/core_letter.jsonl" in names
    assert not names & {f"tables/{table}.jsonl" for table in tables.LEFT_OUT}


# ---- Files that are no backup


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a backup."""
    with tarfile.open(path) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]


def packed(path: Path, found: dict[str, bytes], *others: tarfile.TarInfo) -> Path:
    """A backup of these parts, and of members without content."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    found = {**found, "digests.json": json.dumps(digests).encode()}
    with tarfile.open(path, "w") as tar:
        for name, content in found.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        for other in others:
            tar.addfile(other)
    return path


def _link(name: str, to: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


def _without(found: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {one: content for one, content in found.items() if one != name}


def _manifest(found: dict[str, bytes], **values: object) -> dict[str, bytes]:
    manifest = {**json.loads(found["backup.json"]), **values}
    return {**found, "backup.json": json.dumps(manifest).encode()}


#: A table to which rows of others refer.
HELD = "tables/organisations_organisation.jsonl"
WRONG: dict[str, tuple[Callable[[Path, dict[str, bytes]], object], str]] = {
    "no tar": (lambda path, _found: path.write_bytes(b"something else"), "no whole backup"),
    "empty": (lambda path, _found: path.write_bytes(b""), "no whole backup"),
    "cut gzip": (
        lambda path, found: path.write_bytes(gzip.compress(bytes(9999))[:20]),
        "no whole backup",
    ),
    "cut off": (lambda path, found: _cut(packed(path, found)), "no whole backup"),
    "a way up": (
        lambda path, found: packed(path, {**found, "files/../../x": b"x"}),
        "“files/../../x”",
    ),
    "the root": (lambda path, found: packed(path, {**found, "/etc/x": b"x"}), "“/etc/x”"),
    "a backslash": (lambda path, found: packed(path, {**found, "files/..\\x": b"x"}), "..\\x”"),
    "a link": (lambda path, found: packed(path, found, _link("files/x", "/etc")), "“files/x”"),
    "another table": (
        lambda path, found: packed(path, {**found, "tables/other.jsonl": b"[]\n"}),
        "no whole backup",
    ),
    "another form": (
        lambda path, found: packed(path, _manifest(found, form=99)),
        "another version",
    ),
    "another shape": (
        lambda path, found: packed(path, _manifest(found, migrations=["core.0001_initial"])),
        "another version",
    ),
    "an altered part": (lambda path, found: _altered(packed(path, found)), "no whole backup"),
    "no network": (lambda path, found: packed(path, _without(found, "network.toml")), "no whole"),
    "rows that refer to none": (
        lambda path, found: packed(
            path, _without(found, "tables/organisations_organisation.jsonl")
        ),
        "no whole backup",
    ),
    "rows of another shape": (
        lambda path, found: packed(path, {**found, "tables/core_source.jsonl": b"[1]\n"}),
        "no whole backup",
    ),
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _altered(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"011002"', b'"011003"'))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a network with nothing but its name."""
    folder = tmp_path_factory.mktemp("small")
    home = folder / "home"
    named = ["--name", "en=Net", "--office", "en=Hub", "--country", "DE", "--languages", "en"]
    done("init", str(home), *named, home=home)
    done("backup", str(folder / "small.tar"), home=home)
    return folder / "small.tar"


@pytest.fixture
def content(small: Path, tmp_path: Path, settings: Any) -> dict[str, bytes]:
    """The parts of a backup of this very network, and an empty place for its files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    found = parts(small)
    del found["digests.json"]
    return {**found, "network.toml": NETWORK.encode(), "files/x.txt": b'"011002"'}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_backup_is_refused_in_one_sentence_and_leaves_nothing(
    content: dict[str, bytes], tmp_path: Path, wrong: str
) -> None:
    make, sentence = WRONG[wrong]
    make(tmp_path / "wrong.tar", content)
    answer = CliRunner().invoke(restore, [str(tmp_path / "wrong.tar")], env={"LANG": "C"})
    assert answer.exit_code == 1
    assert sentence in answer.output and len(answer.output.splitlines()) == 1
    assert not [path for path in tmp_path.rglob("*") if path.name in ("x", "x.txt")]
    assert not JournalLine.objects.exists()


def test_the_same_parts_unaltered_are_restored(content: dict[str, bytes], tmp_path: Path) -> None:
    path = packed(tmp_path / "right.tar", content)
    answer = CliRunner().invoke(restore, [str(path)], env={"LANG": "C"})
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "files" / "x.txt").read_bytes() == b'"011002"'
    assert JournalLine.objects.exists()


def test_the_backup_of_another_network_is_refused(
    content: dict[str, bytes], tmp_path: Path
) -> None:
    other = content["network.toml"].replace(b"fiscal_year_start = 4", b"fiscal_year_start = 1")
    path = packed(tmp_path / "other.tar", {**content, "network.toml": other})
    answer = CliRunner().invoke(restore, [str(path)], env={"LANG": "C"})
    assert answer.exit_code == 1 and "of another network" in answer.output
