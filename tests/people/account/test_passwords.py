"""Passwords that others have guessed are refused, without asking anybody outside."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from jichi.people.account.passwords import is_listed
from jichi.people.models import Account

DIGESTS = st.sets(st.binary(max_size=8).map(lambda b: hashlib.sha1(b).hexdigest().upper()))


@pytest.mark.parametrize(
    "guessed",
    ["short", "1234567890", "qwertyuiop", "Sapporo-2026", "sakura12345", "suzuki@example.jp"],
)
def test_a_password_that_everybody_thinks_of_is_refused(guessed: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(guessed, Account(email="suzuki@example.jp", name="鈴木"))


@pytest.mark.parametrize("chosen", ["Uemura-4-tokei-dai", "雪まつりの 夜に歩いた道"])
def test_several_unrelated_words_are_a_password(chosen: str) -> None:
    validate_password(chosen, Account(email="suzuki@example.jp", name="鈴木"))


def test_a_password_of_the_local_list_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaked = "Uemura-4-tokei-dai"
    listed = sorted(
        hashlib.sha1(word.encode()).hexdigest().upper() for word in (leaked, "one", "two", "three")
    )
    path = tmp_path / "leaked.txt"
    path.write_text("".join(f"{digest}:{7}\n" for digest in listed))
    validate_password(leaked)
    monkeypatch.setenv("JICHI_BREACHED_PASSWORDS", str(path))
    with pytest.raises(ValidationError):
        validate_password(leaked)
    validate_password("Uemura-5-tokei-dai")


@given(DIGESTS, DIGESTS, st.booleans())
def test_the_list_is_searched_rightly_whatever_stands_in_it(
    tmp_path_factory: pytest.TempPathFactory, listed: set[str], asked: set[str], ends: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "searched.txt"
    text = "\n".join(f"{digest}:{number}" for number, digest in enumerate(sorted(listed)))
    path.write_text(text + ("\n" if ends and text else ""))
    for digest in listed | asked:
        assert is_listed(path, digest) == (digest in listed)
