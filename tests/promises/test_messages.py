"""The tool that keeps the catalogues finds every string and loses no translation."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools import messages

TEMPLATE = """\
{% load i18n %}<p>{% translate "Members" %} don't {{ _("Agreements") }}</p>
  {% blocktranslate count n=rows|length %}One event{% plural %}{{ n }} events{% endblocktranslate %}
{% blocktranslate trimmed %}
    Two lines
    of text by {{ name }}.
{% endblocktranslate %}
{% if chapter == _("Advocate") %}{{ title|default:_("Untitled") }}{% endif %}
{# Translators: the month #}
{% translate "May" context "month" %}
"""
CODE = """\
from django.utils.translation import gettext as _, gettext_lazy, ngettext
ONE = gettext_lazy("A city's page")
TWO = _("Write the “reason”.")
THREE = ngettext("%(n)d seat", "%(n)d seats", 2)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module with one template and one file of code."""
    source = tmp_path / "src" / "jichi"
    folder = source / "cafes"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "views.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", source)
    return folder


def test_the_strings_of_code_and_templates_are_found(module: Path) -> None:
    assert {
        message for _path, (_line, message, _comments, _context) in messages.strings(module)
    } == {
        "Members",
        "Agreements",
        ("One event", "%(n)s events"),
        "Two lines of text by %(name)s.",
        "Advocate",
        "Untitled",
        "May",
        "A city's page",
        "Write the “reason”.",
        ("%(n)d seat", "%(n)d seats"),
    }
    (may,) = [told for _path, told in messages.strings(module) if told[1] == "May"]
    assert may[2] == ["Translators: the month"]
    assert may[3] == "month"


def test_extracting_again_keeps_translations_and_drops_what_is_gone(module: Path) -> None:
    messages.extract_all()
    path = module / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Members"\nmsgstr ""', 'msgid "Members"\nmsgstr "会員"'))
    (module / "views.py").write_text("", encoding="utf-8")
    messages.extract_all()
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert catalogue["Members"].string == "会員"
    assert "A city's page" not in catalogue
    once = path.read_text(encoding="utf-8")
    messages.extract_all()
    assert path.read_text(encoding="utf-8") == once


def test_a_compiled_catalogue_is_read_by_python_itself(module: Path) -> None:
    messages.extract_all()
    path = module / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Members"\nmsgstr ""', 'msgid "Members"\nmsgstr "会員"'))
    messages.compile_all()
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Members") == "会員"
    assert messages.stale() == []
