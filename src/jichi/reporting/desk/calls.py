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
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from jichi.core.dates import fiscal_year
from jichi.core.queries import chapters
from jichi.core.words import Words
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

    name_ja = forms.CharField(label=gettext_lazy("Name in Japanese"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
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
        self.fields["chapter"].choices = [  # type: ignore[attr-defined]
            (one.slug, one.name.say(language())) for one in chapters()
        ]


class QuestionForm(forms.Form):
    """One question; empty where it is not needed."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS, required=False)
    ja = forms.CharField(label=gettext_lazy("In Japanese"), max_length=500, required=False)
    en = forms.CharField(label=gettext_lazy("In English"), max_length=500, required=False)
    options = forms.CharField(
        label=gettext_lazy("Options, a line each"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Japanese, then English after a slash: はい / Yes"),
    )
    needed = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        text = said.get("ja") or said.get("en")
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
        written = [one.cleaned_data for one in asked if one.cleaned_data.get("ja")]
        if not written:
            form.add_error(None, _("Write at least one question in Japanese."))
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
    name = {"ja": said["name_ja"], "en": said["name_en"] or said["name_ja"]}
    edition = keep_edition(by, content=write(edition_of(slug, name, asked)), name=f"{slug}.xlsx")
    return open_cycle(
        by,
        cycle=Cycle(
            edition=edition,
            slug=slug,
            name=Words({"ja": said["name_ja"], "en": said["name_en"]}),
            year=fiscal_year(timezone.localdate()),
            chapter_id=said["chapter"],
            opens=timezone.now(),
            deadline=said["deadline"].replace(tzinfo=ZoneInfo(settings.TIME_ZONE)),
            zone=settings.TIME_ZONE,
            visibility=said["visibility"],
            is_call=True,
            letter=Words({"ja": said["letter"], "en": said["letter"]}),
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
                {"ja": one["ja"], "en": one["en"] or one["ja"]},
                number=str(at),
                required="yes" if one["needed"] else "",
                choices=f"options_{at}" if choices else "",
                multiline=kind == Kind.TEXT,
            )
        )
    title = {"ja": "質問", "en": "Questions"}
    section = Group("questions", Shape.SECTION, title, children=tuple(fields))
    return Edition(slug, "1", name, ("ja", "en"), "ja", (section,), lists)


def _lines(text: str) -> list[dict[str, str]]:
    found = []
    for line in text.splitlines():
        ja, _slash, en = line.partition("/")
        if ja.strip():
            found.append({"ja": ja.strip(), "en": en.strip() or ja.strip()})
    return found
