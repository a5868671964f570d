"""The forms of people on the desk: a section, who comes, who goes, a token, one mail to many."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jichi.core.partial_dates import fiscal_year, year_bounds
from jichi.core.queries import printed_names
from jichi.pages import spoken
from jichi.people.models import ROLES, Officer, Section, Token
from jichi.people.queries import today


class DayInput(forms.DateInput):
    """A day, as the browser's calendar writes it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **more)


def last_of_march() -> date:
    """The end of a fiscal year that is nearest: offices rotate then (31 March in Japan)."""
    day = today()
    ends = [year_bounds(fiscal_year(day) + shift)[1] for shift in (-1, 0)]
    return min(ends, key=lambda end: abs((end - day).days))


class SectionForm(forms.Form):
    """A section with its mailbox and what it is there for."""

    mailbox = forms.EmailField(label=_("Mailbox of the section"), required=False)
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    functions = forms.MultipleChoiceField(
        label=_("What it is there for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, section: Section | None = None, **kwargs: Any) -> None:
        if section is not None:
            kwargs["initial"] = {
                **spoken.fill("name_", section.name),
                "mailbox": section.mailbox,
                "telephone": section.telephone,
                "functions": section.functions,
            }
        super().__init__(*args, **kwargs)
        self.fields = spoken.in_each_language("name_", spoken.NAME_IN, 120) | self.fields
        names = printed_names("contact_function")
        self.fields["functions"].choices = [  # type: ignore[attr-defined]
            (code, str(name)) for code, name in names.items()
        ]

    def values(self) -> dict[str, Any]:
        """What an act takes."""
        given = dict(self.cleaned_data)
        return {"name": spoken.take("name_", given), **given}


class ArrivalForm(forms.Form):
    """Somebody takes a post, and may be invited to act for the organisation."""

    section = forms.ChoiceField(label=_("Section of the office"))
    name = forms.CharField(label=_("Name of the officer"), max_length=120)
    kana = forms.CharField(label=_("Reading in kana"), max_length=120, required=False)
    title = forms.CharField(label=_("Title of the post"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    since = _day(_("First day"))
    role = forms.ChoiceField(label=_("Invite as"), required=False)

    def __init__(self, *args: Any, sections: list[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["section"].choices = [(str(one.pk), str(one.name)) for one in sections]
        fields["role"].choices = [("", _("Do not invite")), *ROLES]
        fields["since"].initial = today()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("role") and not given.get("email"):
            self.add_error("email", _("An invitation needs an address."))
        return given


class HandoverForm(forms.Form):
    """One row of the handover: whether an officer leaves, and who comes."""

    leaves = forms.BooleanField(label=_("Leaves"), required=False)
    name = forms.CharField(label=_("Who comes"), max_length=120, required=False)
    kana = forms.CharField(label=_("Reading in kana"), max_length=120, required=False)
    title = forms.CharField(label=_("Title of the post"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": officer.title})
        kwargs["prefix"] = f"officer-{officer.pk}"
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("name") and not given.get("leaves"):
            self.add_error("leaves", _("Mark who leaves, or delete who comes."))
        if given.get("name") and not given.get("email"):
            self.add_error("email", _("An invitation needs an address."))
        return given


class LastDayForm(forms.Form):
    """The last day of those who leave; who comes begins on the day after."""

    until = _day(_("Last day of those who leave"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = last_of_march()


class EndForm(forms.Form):
    """A last day and a reason."""

    until = _day(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = today()


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = forms.CharField(label=_("Reason"), max_length=400)


class ColleagueForm(forms.Form):
    """The address of a colleague of the secretariat."""

    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """What a program may do, and until when."""

    name = forms.CharField(label=_("What it is for"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (Token.PROPOSE, _("propose records for the organisation")),
            (Token.READ, _("read the organisation's drafts and proposals")),
        ],
        initial=[Token.PROPOSE],
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
        initial=90,
    )


class MailForm(forms.Form):
    """One mail in both languages."""

    subject_ja = forms.CharField(label=_("Subject in Japanese"), max_length=200)
    body_ja = forms.CharField(label=_("Text in Japanese"), widget=forms.Textarea({"rows": 8}))
    subject_en = forms.CharField(label=_("Subject in English"), max_length=200, required=False)
    body_en = forms.CharField(
        label=_("Text in English"), widget=forms.Textarea({"rows": 8}), required=False
    )

    def texts(self) -> tuple[str, str]:
        """Subject and body as they are sent: both languages in one letter, Japanese first."""
        given = self.cleaned_data
        subjects = [given["subject_ja"], given["subject_en"]]
        bodies = [given["body_ja"], given["body_en"]]
        return " / ".join(filter(None, subjects)), "\n\n----\n\n".join(filter(None, bodies))
