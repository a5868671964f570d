"""Editions kept from their files, and cycles that open them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.partial_dates import fiscal_year
from jichi.core.queries import chapters
from jichi.initiatives.queries import initiatives
from jichi.pages import spoken
from jichi.pages.templatetags.telling import language
from jichi.reporting.acts import cycles as acts
from jichi.reporting.desk.page import HOME, asker, cycle_of, cycle_place, show, step
from jichi.reporting.models import VISIBILITIES, Cycle, Edition

MOST_BYTES = 10 * 2**20


class CycleForm(forms.Form):
    """A cycle: its edition, names, dates and what it asks for."""

    edition = forms.ChoiceField(label=gettext_lazy("Questionnaire"))
    slug = forms.SlugField(
        label=gettext_lazy("Short name in addresses"),
        max_length=80,
        help_text=gettext_lazy("Small letters, digits and hyphens, such as city-report-2020."),
    )
    year = forms.IntegerField(label=gettext_lazy("Fiscal year"), min_value=1990, max_value=2100)
    chapter = forms.ChoiceField(label=gettext_lazy("Chapter"))
    subject = forms.ChoiceField(label=gettext_lazy("Initiative"), required=False)
    opens = forms.DateTimeField(
        label=gettext_lazy("Opens"), widget=forms.DateTimeInput({"type": "datetime-local"})
    )
    deadline = forms.DateTimeField(
        label=gettext_lazy("Deadline"), widget=forms.DateTimeInput({"type": "datetime-local"})
    )
    amended_until = forms.DateTimeField(
        label=gettext_lazy("Amending until"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=60)
    embargo = forms.DateField(
        label=gettext_lazy("A partner publishes first, on"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )
    visibility = forms.ChoiceField(label=gettext_lazy("Answers are"), choices=VISIBILITIES)
    lead_submits = forms.BooleanField(
        label=gettext_lazy("Only the lead of a government submits"), required=False
    )

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = {"edition": self.fields.pop("edition")}
        self.fields = edition | spoken.in_each_language("name_", spoken.NAME_IN, 200) | self.fields
        code = language()
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (one.slug, f"{one.title.say(code)} ({one.stated_version})")
            for one in Edition.objects.exclude(state="withdrawn")
        ]
        self.fields["chapter"].choices = [  # type: ignore[attr-defined]
            (one.slug, one.name.say(code)) for one in chapters()
        ]
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            ("", _("A call of our own")),
            *((one.key, one.name.say(code)) for one in initiatives()),
        ]
        if fixed:
            for name in ("edition", "slug", "year"):
                del self.fields[name]

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"]).strip()
        if zone not in available_timezones():
            raise ValidationError(
                _("“%(zone)s” is no time zone: write one such as Asia/Tokyo.") % {"zone": zone}
            )
        return zone

    def values(self) -> dict[str, Any]:
        """The columns of the cycle that the form says; moments as the zone's clocks show them."""
        said = dict(self.cleaned_data)
        zone = ZoneInfo(said["zone"])
        for name in ("opens", "deadline", "amended_until"):
            if said[name] is not None:
                said[name] = said[name].replace(tzinfo=zone)
        said["name"] = spoken.take("name_", said)
        said["chapter_id"] = said.pop("chapter")
        return said


@require_http_methods(["GET", "POST"])
def editions(request: HttpRequest) -> HttpResponseBase:
    """The questionnaires that are kept, and a new one from a file."""
    faults: list[str] = []
    file = request.FILES.get("file")
    if request.method == "POST" and file is not None:
        if file.size is None or file.size > MOST_BYTES:
            faults = [_("The file is too large for a questionnaire.")]
        else:
            try:
                kept = acts.keep_edition(asker(request), content=file.read(), name=str(file.name))
            except ValidationError as refusal:
                faults = refusal.messages
            else:
                title = kept.title.say(language())
                messages.success(request, _("“%(title)s” is kept.") % {"title": title})
                return redirect(request.path)
    return show(
        request,
        "editions",
        title=_("Questionnaires"),
        status=422 if faults else 200,
        trail=[step(HOME, _("Reports and calls"))],
        editions=list(Edition.objects.exclude(state="withdrawn")),
        faults=faults,
    )


@require_safe
def original(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The file of a questionnaire as its author wrote it."""
    found = Edition.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """Open a cycle."""
    if not Edition.objects.exclude(state="withdrawn").exists():
        messages.info(request, _("Bring the questionnaire first: an XLSForm workbook."))
        return redirect(step(f"{HOME}-/editions/", "")["url"])
    form = CycleForm(request.POST or None, initial=_initial())
    if request.method == "POST" and form.is_valid():
        values = form.values()
        values["edition"] = Edition.objects.get(slug=values["edition"])
        values["slug"] = slugify(values["slug"])
        try:
            made = acts.open_cycle(asker(request), cycle=Cycle(**values))
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The cycle is open. Choose whom to invite."))
            return redirect(cycle_place(made, "-/invite/"))
    return _form(request, form, _("A new cycle"), [])


def _initial() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "year": fiscal_year(today),
        "opens": timezone.localtime().strftime("%Y-%m-%dT09:00"),
        "zone": settings.TIME_ZONE,
        "visibility": "private",
    }


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Change a cycle's name, dates and what it asks for; or close it."""
    found = cycle_of(request, cycle)
    if request.method == "POST" and request.POST.get("do") == "close":
        acts.close_cycle(asker(request), cycle=found)
        messages.success(request, _("The cycle has ended: it takes no answers any more."))
        return redirect(cycle_place(found))
    form = CycleForm(request.POST or None, initial=_says(found), fixed=True)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_cycle(asker(request), cycle=found, values=form.values())
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The cycle is changed."))
            return redirect(cycle_place(found))
    path = f"{HOME}{found.slug}/"
    way = [step(path, found.name.say(language()))]
    return _form(request, form, _("Change the cycle"), way, cycle=found)


def _says(found: Cycle) -> dict[str, Any]:
    def local(moment: datetime | None) -> str:
        return moment.astimezone(ZoneInfo(found.zone)).strftime("%Y-%m-%dT%H:%M") if moment else ""

    return {
        **spoken.fill("name_", found.name),
        "chapter": found.chapter_id,
        "subject": found.subject,
        "opens": local(found.opens),
        "deadline": local(found.deadline),
        "amended_until": local(found.amended_until),
        "zone": found.zone,
        "embargo": found.embargo,
        "visibility": found.visibility,
        "lead_submits": found.lead_submits,
    }


def refuse(form: forms.Form, refusal: ValidationError) -> None:
    """Say beside its field what an act refused, and above the form what is of none."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _form(
    request: HttpRequest, form: forms.Form, title: str, way: list[dict[str, str]], **more: Any
) -> HttpResponseBase:
    return show(
        request,
        "cycle_form",
        title=title,
        status=422 if form.errors else 200,
        trail=[step(HOME, _("Reports and calls")), *way],
        form=form,
        **more,
    )
