"""The page of a link: what it opens is said, and its button opens it; looking changes nothing."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jichi.core.acts import Actor
from jichi.pages.templatetags.telling import language
from jichi.reporting import answer_links, questionnaires
from jichi.reporting.acts.links import redeem_link
from jichi.reporting.desk.page import place
from jichi.reporting.desk.reading import nodes_of, part_called
from jichi.reporting.models import AnswerLink
from jichi.reporting.queries import link_of

LINKS = Actor.system("answer-link")


@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what a link opens; open it by the button."""
    found = link_of(token)
    over = (AnswerLink.REVOKED, AnswerLink.EXPIRED)
    if found is None or found.state(timezone.now()) in over:
        return render(request, "reporting/link_gone.html", status=404)
    if request.method == "POST":
        try:
            redeemed = redeem_link(LINKS, secret=token)
        except ValidationError:
            return render(request, "reporting/link_gone.html", status=404)
        answer_links.remember(request, redeemed)
        return redirect(place(found.response))
    read_as = questionnaires.questionnaire_of(found.response.cycle.edition)
    nodes = nodes_of(read_as, found.nodes)
    parts = [part_called(read_as, node, language()) for node in nodes]
    told = {"link": found, "response": found.response, "parts": parts}
    return render(request, "reporting/link.html", told)
