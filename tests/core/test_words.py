"""Text in several languages: the fallback is marked, a translation says whether it is official."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from jichi.core.words import OFFICIAL, PROVISIONAL, Words, without_controls

TEXT = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Co"), blacklist_characters="<"))


def test_words_answer_in_the_readers_language() -> None:
    words = Words({"ja": "札幌市", "en": "Sapporo"})
    with override("en"):
        assert str(words) == "Sapporo"
    with override("ja"):
        assert str(words) == "札幌市"


def test_a_missing_language_falls_back_and_says_which_one_answers() -> None:
    words = Words({"ja": "札幌市"})
    assert words.say("en") == "札幌市"
    assert words.language_for("en") == "ja"
    assert words.status("en") == PROVISIONAL


def test_a_provisional_translation_says_so_and_the_official_text_does_not() -> None:
    words = Words.read({"ja": "会議", "en": "Meeting", "provisional": ["en"]})
    assert (words.status("ja"), words.status("en")) == (OFFICIAL, PROVISIONAL)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "<script>x</script>", "x<img src=y>"])
def test_control_characters_and_markup_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Words.checked({"ja": text})
    with pytest.raises(ValidationError):
        Words.checked(Words({"ja": text}))
    assert Words.read({"ja": text}).say("ja") == text


def test_a_language_that_the_network_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="xx"):
        Words.checked({"xx": "text"})
    assert Words.read({"xx": "text"}).say("ja") == "text"


@given(ja=TEXT, en=TEXT, provisional=st.booleans())
def test_words_survive_being_stored_and_read(ja: str, en: str, provisional: bool) -> None:
    words = Words({"ja": ja, "en": en}, ("en",) if provisional else ())
    assert Words.read(words.stored()) == words


def test_a_text_from_elsewhere_is_kept_in_the_languages_of_the_network(settings: Any) -> None:
    texts = {"ja": "調査", "en": "Survey", "fr": "Enquête"}
    assert dict(Words.within(texts)) == {"ja": "調査", "en": "Survey"}
    settings.NETWORK = replace(settings.NETWORK, languages=("de",))
    assert dict(Words.within(texts)) == {"de": "Survey"}
    assert dict(Words.within({"fr": "Enquête"})) == {"de": "Enquête"}
    assert dict(Words.within({})) == {}


def test_what_no_keyboard_types_is_left_out_and_nothing_else() -> None:
    newest, private = "\U0001fae9", "\ue000"
    kept = f"水\t素\n{newest}{private}"
    assert without_controls(f"\x00{kept}\x1b\x85\ud800\ufffe") == kept
