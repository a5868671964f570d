"""network.toml and the database's address: what is wrong is refused in one sentence."""

from pathlib import Path

import pytest

from jichi.core import network, terminal
from jichi.web import settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JICHI_HOME", str(tmp_path))
    return tmp_path


WRONG = {
    b'languages = "ja"': "languages: write a list",
    b"languages = 3": "languages: write a list",
    b"languages = []": "languages: write a list",
    b'languages = ["ja", "ja"]': "languages: write a list",
    'languages = ["日"]'.encode(): "languages: write a list",
    b"fiscal_year_start = 4.0": "fiscal_year_start: write the number",
    b"fiscal_year_start = true": "fiscal_year_start: write the number",
    b'fiscal_year_start = "4"': "fiscal_year_start: write the number",
    b"fiscal_year_start = 13": "fiscal_year_start: write the number",
    b'time_zone = "Mars"': "time_zone: write an IANA name",
    b'home_country = "jp"': "home_country: write two capital letters",
    b"home_country = 31": "home_country: write two capital letters",
    b"mood = 1": "mood: this is not a setting",
    b'languages = ["ja"': "this is not TOML",
    b"\xff\xfe": "this is not UTF-8",
}


@pytest.mark.parametrize(("written", "said"), WRONG.items(), ids=map(str, WRONG))
def test_a_wrong_setting_is_refused_with_its_place(home: Path, written: bytes, said: str) -> None:
    (home / "network.toml").write_bytes(written)
    with pytest.raises(network.NetworkError) as refused:
        network.read()
    sentence = str(refused.value)
    assert said in sentence and str(home / "network.toml") in sentence
    assert "\n" not in sentence


def test_a_home_that_is_no_folder_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv("JICHI_HOME", str(home / "file"))
    with pytest.raises(network.NetworkError, match="is no folder"):
        network.read()


def test_a_file_that_cannot_be_read_is_refused(home: Path) -> None:
    (home / "network.toml").mkdir()
    with pytest.raises(network.NetworkError, match="cannot be used"):
        network.read()


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "foo", "postgresql://u@localhost:abc/x", "http://[", "redis://x"]
)
def test_an_address_of_no_database_is_refused(home: Path, url: str) -> None:
    with pytest.raises(network.NetworkError, match="JICHI_DATABASE_URL names no database"):
        settings._database(url)


def test_known_databases_are_taken() -> None:
    assert str(settings._database("sqlite:///path/to/file")["NAME"]) == "/path/to/file"
    assert settings._database("postgresql://u:p%40@host:5433/n")["PASSWORD"] == "p@"
    assert settings._database("")["ENGINE"] == "django.db.backends.sqlite3"


def test_a_japanese_terminal_is_answered_in_japanese(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "network.toml").write_text("mood = 1", encoding="utf-8")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert terminal.language() == "ja"
    with pytest.raises(network.NetworkError, match="この設定項目はありません"):
        network.read()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(network.NetworkError, match="this is not a setting"):
        network.read()
