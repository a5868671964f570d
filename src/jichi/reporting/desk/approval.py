"""The copy of a response that a mayor approves (決裁用), as PDF."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.partial_dates import say_moment
from jichi.core.queries import the_network
from jichi.pages.templatetags.telling import language
from jichi.press.approval import Copy, Part, approval
from jichi.reporting.desk.page import response_of
from jichi.reporting.desk.reading import read
from jichi.reporting.desk.responses import parts


@require_safe
def copy(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """Every answer with its number, and boxes for the stamps of those who approve."""
    found = response_of(request, cycle, organisation)
    reading = read(request, found)
    code = language()
    network = the_network()
    now = timezone.localtime()
    made = approval(
        Copy(
            language=code,
            printed_on=f"{now:%Y-%m-%d}",
            title=found.cycle.name.say(code),
            subtitle=_("Copy for approval"),
            about=[
                (_("Government"), found.organisation.name.say(code)),
                (_("Asked by"), network.name.say(code) if network else ""),
                *((_("Parts"), one) for one in reading.parts),
                (_("State"), str(found.get_stage_display())),
                (_("Deadline"), say_moment(found.cycle.deadline, found.cycle.zone, code)),
                (_("Answers are"), str(found.get_visibility_display())),
                (_("Printed on"), f"{now:%Y-%m-%d %H:%M}"),
            ],
            stamps=[_("Decision"), _("Director"), _("Section head"), _("In charge")],
            parts=[
                Part(
                    str(one["label"]),
                    [(line["number"], line["question"], line["answer"]) for line in one["lines"]],
                )
                for one in parts(reading)
            ],
            page=_("Page"),
        )
    )
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{found.cycle.slug}-{found.organisation.slug}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
