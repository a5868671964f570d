"""Every string exists in Japanese and in English, with the same places to fill in."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override

from tests.promises import house
from tools import messages

MODULES = sorted(path.parent for path in house.SOURCE.glob("*/__init__.py"))
CATALOGUES = sorted(house.SOURCE.rglob("locale/*/LC_MESSAGES/django.po"))
_PLACES = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
_COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.S)
_CODE = re.compile(r"<(script|style)\b.*?</\1>|{%.*?%}|{{.*?}}", re.S)
_SAID = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>", re.S)
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Names that are the same in every language.
NAMES = frozenset({"Jichi", "html", "CSV", "JSON", "Lines", "Atom", "Feed", "PDF", "Word", "HTML"})


@cache
def catalogue(path: Path) -> Catalog:
    """A catalogue as its file has it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def translations(path: Path) -> Iterator[Message]:
    """The messages of a catalogue, its header left out."""
    return (message for message in catalogue(path) if message.id)


def over(path: Path, language: str) -> list[Path]:
    """The catalogues in which the strings of a file may stand: those of the packages around it."""
    return [
        folder / "locale" / language / "LC_MESSAGES" / "django.po"
        for folder in path.parents
        if folder.is_relative_to(house.SOURCE)
        and (folder / "locale" / language / "LC_MESSAGES" / "django.po").exists()
    ]


def untranslated(module: Path, language: str = "ja") -> list[str]:
    """A line for each string of a module that no catalogue around it translates."""
    left = []
    for path, (_line, text, _comments, context) in messages.strings(module):
        found = [catalogue(one).get(text, context) for one in over(path, language)]
        if not any(message and messages._complete(message.string) for message in found):
            left.append(f"{path.relative_to(module.parent)}: {text!r}")
    return left


def misplaced(message: Message) -> bool:
    """Whether a translation fills in other places than its text has (in the plural: may fill)."""
    texts = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    said = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    may = [set(_PLACES.findall(text)) for text in texts]
    return not all(set(_PLACES.findall(text)) in may for text in said if text)


def bare(template: str) -> list[str]:
    """The words that stand in a template without being translated."""
    text = _COMMENT.sub(" ", template)
    text = _CODE.sub(" ", _BLOCK.sub(" ", text))
    shown = [_TAG.sub(" ", text), *_SAID.findall(text)]
    return [word for part in shown for word in _WORD.findall(part) if word not in NAMES]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_every_string_of_a_module_has_its_japanese(module: Path) -> None:
    assert untranslated(module) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=house.place)
def test_no_translation_is_doubtful_or_fills_in_other_places(path: Path) -> None:
    found = list(translations(path))
    assert found
    assert [message.id for message in found if message.fuzzy] == []
    assert [message.id for message in found if misplaced(message)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=house.place)
def test_no_catalogue_keeps_what_the_code_no_longer_says(path: Path) -> None:
    package = path.parents[3]
    said = {
        (text if isinstance(text, str) else text[0], context)
        for _path, (_line, text, _comments, context) in messages.strings(package)
    }
    kept = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in translations(path)
    }
    assert kept - said == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=house.place)
def test_every_translation_is_the_one_that_readers_meet(path: Path) -> None:
    """A catalogue that the settings do not name, or another's word for the same text, shows."""
    with override(path.parent.parent.name):
        others = {
            message.id: (gettext(message.id), message.string)
            for message in translations(path)
            if isinstance(message.id, str)
            and not message.context
            and gettext(message.id) != message.string
        }
    assert others == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_the_text_in_the_code_is_english(module: Path) -> None:
    for path, (_line, text, _comments, _context) in messages.strings(module):
        texts = (text,) if isinstance(text, str) else text
        assert not [one for one in texts if one and _JAPANESE.search(one)], path


@pytest.mark.parametrize("path", sorted(house.SOURCE.rglob("templates/**/*.html")), ids=house.place)
def test_a_template_says_nothing_that_is_not_translated(path: Path) -> None:
    assert bare(path.read_text(encoding="utf-8")) == []


def test_every_word_that_ships_is_in_both_languages() -> None:
    words = tomllib.loads((house.SOURCE / "core" / "vocabulary.toml").read_text(encoding="utf-8"))
    assert len(words["term"]) > 50
    for term in words["term"]:
        for language in settings.NETWORK.languages:
            assert term["name"].get(language), (term["vocabulary"], term["code"], language)


PLANTED = """\
from django.utils.translation import gettext as _
ONE = _("A forgotten sentence about %(place)s.")
"""


def test_a_forgotten_translation_is_found(tmp_path: Path, monkeypatch: Any) -> None:
    source = tmp_path / "jichi"
    module = source / "cafes"
    catalogues = module / "locale" / "ja" / "LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (module / "__init__.py").touch()
    (module / "views.py").write_text(PLANTED, encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", source)
    monkeypatch.setattr(house, "SOURCE", source)
    assert len(untranslated(module)) == 1
    text = 'msgid "A forgotten sentence about %(place)s."\nmsgstr "%(place)sのこと。"\n'
    (catalogues / "django.po").write_text(text, encoding="utf-8")
    assert untranslated(module) == []


def test_a_translation_that_loses_a_place_is_found() -> None:
    kept = Message("{who} signed {title}", "{who}が{title}に署名した")
    lost = Message("{who} signed {title}", "{who}が署名した")
    renamed = Message("%(who)s signed", "%(whom)sが署名した")
    plural = Message(("one day", "%(n)d days"), ("%(n)d日",))
    assert [misplaced(one) for one in (kept, lost, renamed, plural)] == [False, True, True, False]


def test_a_bare_word_in_a_template_is_found() -> None:
    assert bare('<p class="big">Hello {{ name }}</p>') == ["Hello"]
    assert bare('<img alt="A picture">') == ["picture"]
    assert bare("<p>会員</p>") == ["会員"]
    assert bare('<p title="{% translate "Members" %}">{% translate "Members" %} 1.2</p>') == []
    assert bare("{% blocktranslate %}Members{% endblocktranslate %}{# a note #}") == []
