"""A call in five minutes: a few questions typed on the desk become an edition and a cycle."""

import secrets
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from jichi.core.languages import language_of
from jichi.core.partial_dates import fiscal_year
from jichi.core.queries import chapters
from jichi.core.words import Words
from jichi.pages import spoken
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import CHOOSING, Choice, Edition, Field, Group, Kind, Shape
from jichi.questionnaires.writing import write
from jichi.reporting.acts.cycles import keep_edition, open_cycle
from jichi.reporting.desk.opening import refuse
from jichi.reporting.desk.page import HOME, asker, cycle_place, show, step
from jichi.reporting.models import VISIBILITIES, Cycle

QUESTIONS = 5
KINDS: list[tuple[str, Any]] = [
    ("text", gettext_lazy("Free text")),
    ("select_one", gettext_lazy("One of several")),
    ("select_multiple", gettext_lazy("Any of several")),
    ("decimal", gettext_lazy("Number")),
    ("date", gettext_lazy("Date")),
    ("file", gettext_lazy("File")),
]


class CallForm(forms.Form):
    """What a call is about, and until when."""

    letter = forms.CharField(
        label=gettext_lazy("What the letter says besides"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Names, deadline and the address to answer on are added to it."),
    )
    deadline = forms.DateTimeField(
        label=gettext_lazy("Deadline"), widget=forms.DateTimeInput({"type": "datetime-local"})
    )
    chapter = forms.ChoiceField(label=gettext_lazy("Chapter"))
    visibility = forms.ChoiceField(
        label=gettext_lazy("Answers are"), choices=VISIBILITIES, initial="private"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = spoken.in_each_language("name_", spoken.NAME_IN, 200) | self.fields
        self.fields["chapter"].choices = [  # type: ignore[attr-defined]
            (one.slug, one.name.say(language())) for one in chapters()
        ]


class QuestionForm(forms.Form):
    """One question; empty where it is not needed."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS, required=False)
    options = forms.CharField(
        label=gettext_lazy("Options, a line each"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    needed = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = {"kind": self.fields.pop("kind")}
        asked = spoken.in_each_language("", spoken.IN, 500, needed=False)
        self.fields = kind | asked | self.fields
        named = [language_of(code).name for code in settings.NETWORK.languages]
        if len(named) > 1:
            self.fields["options"].help_text = _(
                "Each in every language, parted by a slash: %(languages)s"
            ) % {"languages": " / ".join(named)}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        text = any(said.get(code) for code in settings.NETWORK.languages)
        if text and said.get("kind") in CHOOSING and len(_lines(said.get("options", ""))) < 2:
            self.add_error("options", _("Write at least two options, a line each."))
        return said


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponseBase:
    """Write the questions of a call; the governments are chosen on the next page."""
    data = request.POST or None
    form = CallForm(data)
    asked = [QuestionForm(data, prefix=f"q{at}") for at in range(1, QUESTIONS + 1)]
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in asked)]):
        first = settings.NETWORK.languages[0]
        written = [one.cleaned_data for one in asked if one.cleaned_data.get(first)]
        if not written:
            said = _("Write at least one question in %(language)s.")
            form.add_error(None, said % {"language": spoken.called(first)})
        else:
            try:
                cycle = _opened(request, form.cleaned_data, written)
            except ValidationError as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The call is written. Choose whom to send it to."))
                return redirect(cycle_place(cycle, "-/invite/"))
    return show(
        request,
        "call",
        title=_("A new call"),
        status=422 if form.errors else 200,
        trail=[step(HOME, _("Reports and calls"))],
        form=form,
        questions=asked,
    )


def _opened(request: HttpRequest, said: dict[str, Any], asked: list[dict[str, Any]]) -> Cycle:
    by = asker(request)
    slug = f"call-{timezone.localdate():%Y%m%d}-{secrets.token_hex(2)}"
    name = spoken.take("name_", said)
    made = edition_of(slug, spoken.everywhere(name), asked)
    edition = keep_edition(by, content=write(made), name=f"{slug}.xlsx")
    return open_cycle(
        by,
        cycle=Cycle(
            edition=edition,
            slug=slug,
            name=name,
            year=fiscal_year(timezone.localdate()),
            chapter_id=said["chapter"],
            opens=timezone.now(),
            deadline=said["deadline"].replace(tzinfo=ZoneInfo(settings.TIME_ZONE)),
            zone=settings.TIME_ZONE,
            visibility=said["visibility"],
            is_call=True,
            letter=Words.read(said["letter"]),
        ),
    )


def edition_of(slug: str, name: dict[str, str], asked: list[dict[str, Any]]) -> Edition:
    """The edition of a call's questions."""
    fields, lists = [], {}
    for at, one in enumerate(asked, start=1):
        kind = Kind(one["kind"] or "text")
        choices = _lines(one["options"]) if kind in CHOOSING else []
        if choices:
            lists[f"options_{at}"] = tuple(
                Choice(f"o{number}", label) for number, label in enumerate(choices, start=1)
            )
        fields.append(
            Field(
                f"question_{at}",
                kind,
                spoken.everywhere(one),
                number=str(at),
                required="yes" if one["needed"] else "",
                choices=f"options_{at}" if choices else "",
                multiline=kind == Kind.TEXT,
            )
        )
    languages = settings.NETWORK.languages
    section = Group("questions", Shape.SECTION, _titles(), children=tuple(fields))
    return Edition(slug, "1", name, languages, languages[0], (section,), lists)


def _titles() -> dict[str, str]:
    """What the only section of a call is called, in each language."""
    found = {}
    for code in settings.NETWORK.languages:
        with override(code):
            found[code] = _("Questions")
    return found


def _lines(text: str) -> list[dict[str, str]]:
    found = []
    for line in text.splitlines():
        texts = [text.strip() for text in line.split("/", len(settings.NETWORK.languages) - 1)]
        if texts[0]:
            written = zip(settings.NETWORK.languages, texts, strict=False)
            found.append(spoken.everywhere(dict(written)))
    return found
