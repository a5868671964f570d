"""The commands: facts on standard output, one sentence for an error, honest exit codes."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from jichi.core.acts import Actor, correct_record
from jichi.core.checks import CHECKS
from jichi.core.models import JournalLine, PersonalValue, Seal, ToldFact
from jichi.events.models import Event
from jichi.organisations.directory.japan import records
from jichi.organisations.directory.japan import tables as directory
from jichi.register.seeds.entering import enter_seed
from jichi.web.commands import COMMANDS
from jichi.web.commands.checking import check_settings

GOOD = Path(__file__).parents[1] / "register" / "seeds" / "good"
NAMED = {command.name: command for command in COMMANDS}
COLUMNS = [
    *("key", "nature", "on", "until", "periods", "year", "outside_period", "chapter", "also_in"),
    *("part_of", "kind", "organisations", "roles", "url"),
    *("title_ja", "ja", "ja_status", "title_en", "en", "en_status"),
]


def run(name: str, *arguments: str) -> Result:
    return CliRunner().invoke(NAMED[name], list(arguments), env={"LANG": "en_GB.UTF-8"})


@pytest.fixture
def told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small good seed, entered."""
    few = [
        one for one in directory.local_governments() if one.code in ("010006", "011002", "260002")
    ]
    monkeypatch.setattr(records, "local_governments", lambda: few)
    assert enter_seed(GOOD).whole


def rows_of(result: Result) -> dict[str, dict[str, str]]:
    assert result.exit_code == 0, result.output
    reader = csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"), newline=""))
    assert reader.fieldnames == COLUMNS
    return {row["key"]: row for row in reader}


def test_tell_prints_csv_that_another_reader_reads(told):
    rows = rows_of(run("tell", "2020", "--format", "csv"))
    assert set(rows) == {
        "events.event:cafe-2020",
        "events.event:forum-2020",
        "events.session:forum-2020-opening",
        "figures.figure:participants",
        "groups.engagement:new-logo",
        "groups.strategy:vision",
        "initiatives.participation:race/011002/ambassador",
        "people.post:mayor-yamada",
    }
    forum = rows["events.event:forum-2020"]
    assert (forum["nature"], forum["on"], forum["until"]) == ("deed", "2020-10-07", "2020-10-28")
    assert forum["periods"] == "2020-10-07/2020-10-28"
    assert (forum["year"], forum["outside_period"]) == ("2020", "false")
    assert (forum["chapter"], forum["also_in"], forum["part_of"]) == ("support", "amplify", "")
    assert forum["organisations"].split(";") == ["ministry", "011002", "office"]
    assert forum["roles"].split(";") == ["host", "speaker", "support"]
    assert (forum["title_ja"], forum["title_en"]) == ("フォーラム", "Forum")
    assert (forum["ja_status"], forum["en_status"]) == ("official", "provisional")
    assert "札幌市" in forum["ja"] and forum["url"] == "/events/forum-2020/"


def test_a_session_names_the_event_that_it_is_part_of(told):
    session = rows_of(run("tell", "2020"))["events.session:forum-2020-opening"]
    assert session["part_of"] == "events.event:forum-2020"
    assert (session["on"], session["until"]) == ("2020-10-07", "")


def test_an_unknown_day_stays_empty(told):
    cafe = rows_of(run("tell", "2020"))["events.event:cafe-2020"]
    assert (cafe["on"], cafe["until"], cafe["periods"]) == ("", "", "")


def test_an_organisation_with_two_roles_stands_twice(told):
    forum = Event.objects.get(slug="forum-2020")
    from jichi.events.acts import record_appearance
    from jichi.events.models import Appearance
    from jichi.organisations.models import Organisation

    sapporo = Organisation.objects.get(slug="011002")
    record_appearance(
        Actor.system("test"),
        appearance=Appearance(event=forum, organisation=sapporo, role="exhibitor"),
    )
    row = rows_of(run("tell", "2020"))["events.event:forum-2020"]
    pairs = list(zip(row["organisations"].split(";"), row["roles"].split(";"), strict=True))
    assert ("011002", "speaker") in pairs and ("011002", "exhibitor") in pairs


def test_a_standing_names_its_beginning_and_end_in_every_year_it_overlaps(told):
    for year in ("2019", "2020", "2023"):
        row = rows_of(run("tell", year))["groups.strategy:vision"]
        assert (row["nature"], row["until"], row["year"]) == ("standing", "2024", year)
    assert "groups.strategy:vision" not in rows_of(run("tell", "2026"))


def test_tell_narrows_to_an_organisation_and_a_chapter(told):
    sapporo = rows_of(run("tell", "2020", "--organisation", "011002"))
    assert "initiatives.participation:race/011002/ambassador" in sapporo
    assert all("011002" in row["organisations"].split(";") for row in sapporo.values())
    assert rows_of(run("tell", "2020", "--chapter", "広める")) == {}
    assert rows_of(run("tell", "2020", "--chapter", "support"))


def test_tell_prints_json_with_the_same_facts(told):
    result = run("tell", "2020", "--format", "json")
    found = {row["key"]: row for row in json.loads(result.stdout_bytes)}
    assert found.keys() == rows_of(run("tell", "2020")).keys()
    forum = found["events.event:forum-2020"]
    assert forum["organisations"] == ["ministry", "011002", "office"]
    assert forum["outside_period"] is False and forum["year"] == 2020


def test_tell_prints_sentences_in_one_language(told):
    result = run("tell", "2020", "--format", "text", "--lang", "ja")
    assert "2020年10月7日～28日" in result.output and "フォーラム" in result.output
    assert "[provisional translation]" not in result.output
    assert (
        "[provisional translation]"
        in run("tell", "2020", "--format", "text", "--lang", "en").output
    )


def test_nothing_personal_is_told(told):
    # The leader's post is told with her public name in words; never in the columns of parties.
    rows = rows_of(run("tell", "2020"))
    assert all("yamada" not in row["organisations"] for row in rows.values())
    forum = rows["events.event:forum-2020"]
    assert "やまだ" not in "".join(forum.values())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2020", "--lang", "fr"], "“fr” is not a language of this network: use one of ja, en."),
        (["2020", "--organisation", "nobody"], "No organisation “nobody” is known"),
        (["2020", "--chapter", "gossip"], "No chapter “gossip” is known: write one of support"),
    ],
)
def test_a_wrong_wish_is_refused_in_one_sentence(told, arguments, sentence):
    result = run("tell", *arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_retell_tells_what_was_told(told):
    before = list(ToldFact.objects.order_by("key").values_list("key", "words"))
    ToldFact.objects.filter(kind="event").delete()
    assert run("retell").exit_code == 0
    assert list(ToldFact.objects.order_by("key").values_list("key", "words")) == before


def _of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(CHECKS, "production")


def test_check_is_content_with_an_untouched_record(told, monkeypatch):
    _of_record(monkeypatch)
    result = run("check", "--facts")
    assert (result.exit_code, result.output) == (0, "All is as it should be.\n")


def test_check_finds_a_journal_line_that_was_altered(told, monkeypatch):
    _of_record(monkeypatch)
    run("check")
    assert Seal.objects.exists()
    from jichi.core import guard

    with guard.allowed():
        JournalLine.objects.filter(record="events.event:forum-2020").update(actor="someone")
    result = run("check")
    assert result.exit_code == 1 and "does not match its" in result.output


def test_check_finds_a_personal_value_that_was_altered(told, monkeypatch):
    _of_record(monkeypatch)
    from jichi.core import guard

    with guard.allowed():
        PersonalValue.objects.filter(field="kana").update(value=[None, "たなか"])
    result = run("check")
    assert result.exit_code == 1 and "kana" in result.output and "たなか" not in result.output


def test_check_finds_a_fact_that_differs_from_its_record(told, monkeypatch):
    _of_record(monkeypatch)
    ToldFact.objects.filter(key="events.event:forum-2020").update(chapter="amplify")
    assert run("check").exit_code == 0
    result = run("check", "--facts")
    assert result.exit_code == 1
    assert "events.event:forum-2020 is told differently from its record" in result.output


def test_check_finds_a_field_that_does_not_say_who_may_see_it(told, monkeypatch):
    _of_record(monkeypatch)
    from jichi.core import checks

    monkeypatch.setattr(checks.privacy, "all_declared", lambda _models: {"events.Event": ["mood"]})
    result = run("check")
    assert result.exit_code == 1
    assert "events.Event does not say who may see mood" in result.output


def test_settings_unfit_for_production_are_named_each_in_a_sentence(settings):
    settings.DEBUG, settings.SECRET_KEY = True, "short"
    settings.ALLOWED_HOSTS, settings.PRODUCTION = ["*"], False
    said = " ".join(check_settings())
    lacking = "JICHI_DEBUG JICHI_SECRET_KEY JICHI_HOSTS JICHI_PRODUCTION JICHI_MAIL_PROVIDER"
    for name in lacking.split(" "):
        assert name in said


def test_settings_fit_for_production_bring_no_sentence(settings):
    settings.DEBUG, settings.SECRET_KEY = False, "".join(map(chr, range(40, 110)))
    settings.ALLOWED_HOSTS, settings.PRODUCTION = ["record.example.jp"], True
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = True
    settings.CSRF_COOKIE_SECURE = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_PRELOAD = 31_536_000, True
    settings.MAIL_IS_SENT = True
    assert list(check_settings()) == []


def test_a_correction_reaches_what_is_told(told):
    forum = Event.objects.get(slug="forum-2020")
    correct_record(
        Actor.system("test"), record=forum, values={"periods": ["2020-11-01"]}, reason="Moved."
    )
    row = rows_of(run("tell", "2020"))["events.event:forum-2020"]
    assert (row["on"], row["until"], row["periods"]) == ("2020-11-01", "", "2020-11-01")


# ---- In processes of their own, as people run them


def jichi(home: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jichi", *arguments],
        env=environment(home), text=True, capture_output=True, timeout=120, check=False,
        stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    return kept | {"JICHI_HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def test_an_empty_network_is_started_and_served_until_asked_to_stop(tmp_path):
    home = tmp_path / "home"
    asked = ["--languages", "de,en", "--name", "de=Netz", "--name", "en=Net", "--office", "en=Hub"]
    where = ["--country", "DE", "--time-zone", "Europe/Berlin", "--fiscal-year-start", "1"]
    made = jichi(tmp_path, "init", str(home), *asked, *where)
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    assert "An empty network stands in" in made.stdout

    again = jichi(tmp_path, "init", str(home), *asked)
    assert again.returncode == 1 and "holds a network already" in again.stderr

    header = jichi(home, "tell", "2026").stdout.strip()
    assert header.endswith("url,title_de,de,de_status,title_en,en,en_status")
    _serves(home)


def _serves(home: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jichi", "serve", "--port", str(port)]
    served = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert served.stdout is not None
    try:
        assert served.stdout.readline() == f"The site stands at http://localhost:{port}/\n"
        assert _answer(port) is not None
        taken = jichi(home, "serve", "--port", str(port))
        assert taken.returncode == 1 and f"Port {port}" in taken.stderr
    finally:
        served.send_signal(signal.SIGTERM)
        code = served.wait(120)
        served.stdout.close()
    assert code == 0
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/", timeout=2)


def _answer(port: int) -> int | None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/static/jichi/base.css", timeout=5) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except URLError:
            time.sleep(0.2)
    return None


def test_a_seed_makes_its_own_home_with_its_own_settings(tmp_path):
    folder = Path(shutil.copytree(GOOD, tmp_path / "seeds" / "good"))
    network = (folder / "network.toml").read_text(encoding="utf-8")
    (folder / "network.toml").write_text(
        network.replace("fiscal_year_start = 4", "fiscal_year_start = 1"), encoding="utf-8"
    )
    home = tmp_path / "home"
    first = jichi(home, "seed", "good", cwd=tmp_path)
    assert first.returncode == 1
    assert first.stderr == (
        "seeds/good/work.toml:31: 2021-02-01 does not lie in fiscal year 2020: correct the date, "
        "or mark the record as outside the period.\n"
    )
    assert first.stdout == "seeds/good: 12 rows entered, 0 corrected, 0 unchanged; 1 complaint.\n"
    assert "fiscal_year_start = 1" in (home / "network.toml").read_text(encoding="utf-8")

    never = jichi(home, "seed", "good", "--if-never", cwd=tmp_path)
    assert never.returncode == 0 and "nothing was changed" in never.stdout

    (folder / "network.toml").write_text(network, encoding="utf-8")
    other = jichi(home, "seed", "good", cwd=tmp_path)
    assert other.returncode == 1
    assert "its fiscal_year_start is 4, here 1" in other.stderr
    assert len(other.stderr.splitlines()) == 1


def test_where_nothing_was_recorded_every_command_says_what_to_do(tmp_path):
    for arguments in (["tell", "2020"], ["check"], ["retell"], ["work"], ["serve"]):
        answer = jichi(tmp_path, *arguments)
        assert answer.returncode == 1, arguments
        assert "jichi init" in answer.stderr and len(answer.stderr.splitlines()) == 1
    missing = jichi(tmp_path, "seed", "nothing")
    assert missing.returncode == 1 and "There is no seed “nothing”" in missing.stderr


def test_a_reader_who_stops_reading_is_no_error_to_tell_of(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    made = jichi(
        home, "init", str(home), "--name", "en=Net", "--office", "en=Hub", "--country", "DE"
    )
    assert made.returncode == 0, made.stderr
    command = f"{sys.executable} -m jichi tell 2020 --format json | true"
    piped = subprocess.run(
        command, shell=True, env=environment(home), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in piped.stderr and "BrokenPipe" not in piped.stderr
