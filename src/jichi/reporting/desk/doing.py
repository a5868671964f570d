"""What the buttons of a response do: each is one act, and what it refuses is said on the page."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jichi.core.ints import whole
from jichi.people.models import Account, Section
from jichi.reporting import questionnaires
from jichi.reporting.acts import (
    carrying,
    cycles,
    deciding,
    importing,
    links,
    remarks,
    responding,
    reviewing,
)
from jichi.reporting.desk import behalf
from jichi.reporting.desk.page import asker, cycle_place, place, response_of
from jichi.reporting.models import (
    AnswerLink,
    Assignment,
    ImportedResponse,
    Remark,
    Response,
)
from jichi.reporting.queries import last_response, owners

LINK_PAGE = "/answer/{token}/"


@require_POST
def do(request: HttpRequest, cycle: str, organisation: str, word: str) -> HttpResponseBase:
    """Do what a button of a response asks for, and come back to where it stood."""
    response = response_of(request, cycle, organisation)
    found = _WORDS.get(word)
    if found is None:
        raise Http404
    back = request.POST.get("back", "")
    try:
        said = found(request, response)
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, said)
        if word == "uninvite":
            return redirect(cycle_place(response.cycle))
    # Only a page of this response is gone back to.
    return redirect(place(response) if ":" in back or "//" in back else place(response, back))


def _text(request: HttpRequest, name: str = "text") -> str:
    return request.POST.get(name, "").strip()


def _chosen(request: HttpRequest, name: str, found: Any) -> Any:
    """The row that a form names by its number; None for none."""
    number = whole(request.POST.get(name, ""))
    return found.filter(pk=number).first() if number is not None else None


def _named(request: HttpRequest, name: str, found: Any) -> Any:
    """The row that a button names. Http404 for none."""
    row = _chosen(request, name, found)
    if row is None:
        raise Http404
    return row


def _begin(request: HttpRequest, response: Response) -> str:
    responding.begin_response(asker(request), response=response)
    return _("You can answer now.")


def _on_behalf(request: HttpRequest, response: Response) -> str:
    said = behalf.remember(request, response, _text(request))
    return _("Noted: what you type is copied from “%(source)s”.") % {"source": said}


def _decline(request: HttpRequest, response: Response) -> str:
    responding.decline_response(asker(request), response=response, reason=_text(request))
    return _("It is noted that you decline.")


def _hand_on(request: HttpRequest, response: Response) -> str:
    responding.hand_on(asker(request), response=response, holder=_text(request))
    return _("It is noted who has it now.")


def _visibility(request: HttpRequest, response: Response) -> str:
    responding.set_visibility(
        asker(request), response=response, visibility=_text(request, "visibility")
    )
    return _("The visibility is set.")


def _show(request: HttpRequest, response: Response) -> str:
    deciding.show_answer(
        asker(request),
        response=response,
        cell=_text(request, "cell"),
        visibility=_text(request, "visibility"),
    )
    return _("The visibility is set.")


def _carry(request: HttpRequest, response: Response) -> str:
    last = _imported(request, response) or last_response(response)
    if last is None:
        raise ValidationError(_("There is no earlier response to carry over."))
    number = carrying.carry_over(asker(request), response=response, last=last)
    return _("Answers carried over: %(number)s. Confirm them section by section.") % {
        "number": number
    }


def _imported(request: HttpRequest, response: Response) -> ImportedResponse | None:
    """The imported response that a button names, of the same government; None for none."""
    if "imported" not in request.POST:
        return None
    own = ImportedResponse.objects.filter(organisation=response.organisation)
    found: ImportedResponse = _named(request, "imported", own)
    return found


def _discard(request: HttpRequest, response: Response) -> str:
    imported = _imported(request, response)
    if imported is None:
        raise Http404
    importing.discard_import(asker(request), response=response, imported=imported)
    return _("The imported answers are removed.")


def _assign(request: HttpRequest, response: Response) -> str:
    who = _text(request, "who")
    kind, _colon, written = who.partition(":")
    number = whole(written)
    if number is None:
        raise ValidationError(_("Choose who answers this part."))
    given: dict[str, Any] = {}
    if kind == "account":
        held = Account.objects.filter(representations__organisation=response.organisation)
        given["account"] = get_object_or_404(held.distinct(), pk=number)
    else:
        given["section"] = get_object_or_404(response.organisation.sections, pk=number)
    nodes = _nodes(request, response)
    if not nodes:
        raise ValidationError(_("Choose the part, or write the number of a question."))
    for node in nodes:
        responding.assign_part(asker(request), response=response, node=node, **given)
    return _("The part is given.")


def _take_back(request: HttpRequest, response: Response) -> str:
    assignment = _named(request, "assignment", Assignment.objects.filter(response=response))
    responding.take_back(asker(request), response=response, assignment=assignment)
    return _("The part is taken back.")


def _link(request: HttpRequest, response: Response) -> str:
    section = _chosen(request, "section", Section.objects.all())
    page = request.build_absolute_uri("/").rstrip("/") + "/{language}" + LINK_PAGE
    links.send_link(
        asker(request),
        response=response,
        section=section,
        mailbox=_text(request, "mailbox"),
        nodes=_nodes(request, response),
        address=page,
        language=_text(request, "language"),
    )
    return _("The link is in the outbox.")


def _nodes(request: HttpRequest, response: Response) -> list[str]:
    """The parts that were chosen: sections, and single questions by their numbers."""
    nodes = [one for one in request.POST.getlist("node") if one]
    read_as = questionnaires.questionnaire_of(response.cycle.edition)
    numbers = unicodedata.normalize("NFKC", request.POST.get("numbers", ""))
    for number in numbers.replace(",", " ").replace("、", " ").split():
        found = questionnaires.numbered(read_as, number)
        if not found:
            raise ValidationError(
                _("The questionnaire has no question “%(number)s”: read its number again.")
                % {"number": number}
            )
        nodes += found
    return list(dict.fromkeys(nodes))


def _revoke(request: HttpRequest, response: Response) -> str:
    link = _named(request, "link", AnswerLink.objects.filter(response=response))
    links.revoke_link(asker(request), link=link)
    return _("The link opens nothing any more.")


def _remark(request: HttpRequest, response: Response) -> str:
    by, cell, text = asker(request), _text(request, "cell"), _text(request)
    if request.POST.get("kind") == "query":
        remarks.ask_query(
            by, response=response, cell=cell, text=text, owner=_owner(request, response)
        )
    else:
        remarks.add_remark(by, response=response, cell=cell, text=text)
    return _("It is written down.")


def _owner(request: HttpRequest, response: Response) -> Account | None:
    """Whoever was chosen to own a query, of those who may; None for nobody."""
    return _of(request, owners(asker(request), [response])[response.pk])


def _of(request: HttpRequest, known: list[Account]) -> Account | None:
    chosen = request.POST.get("owner", "")
    return next((one for one in known if str(one.pk) == chosen), None)


def _entrust(request: HttpRequest, response: Response) -> str:
    return entrust(request, _query_of(request, response))


def entrust(request: HttpRequest, query: Remark) -> str:
    """Say whose query it is; the sentence that says so."""
    known = owners(asker(request), [query.response])[query.response_id]
    owner = _of(request, known + ([query.owner] if query.owner else []))
    remarks.entrust_query(asker(request), query=query, owner=owner)
    if owner is None:
        return _("The query is nobody's now.")
    return _("The query is now with %(name)s.") % {"name": owner.name or owner.email}


def _query_of(request: HttpRequest, response: Response) -> Remark:
    query: Remark = _named(request, "query", Remark.objects.filter(response=response))
    return query


def _reply(request: HttpRequest, response: Response) -> str:
    remarks.answer_query(asker(request), query=_query_of(request, response), text=_text(request))
    return _("The query is answered.")


def _close(request: HttpRequest, response: Response) -> str:
    remarks.close_query(asker(request), query=_query_of(request, response))
    return _("The query is settled.")


def _submit(request: HttpRequest, response: Response) -> str:
    reviewing.submit_response(asker(request), response=response)
    return _("The response is submitted. Thank you.")


def _return(request: HttpRequest, response: Response) -> str:
    reviewing.return_response(asker(request), response=response, reason=_text(request))
    return _("The response is sent back.")


def _accept(request: HttpRequest, response: Response) -> str:
    reviewing.accept_response(asker(request), response=response)
    return _("The response is accepted.")


def _reopen(request: HttpRequest, response: Response) -> str:
    reviewing.reopen_response(asker(request), response=response, reason=_text(request))
    return _("The response is open for amending.")


def _correct(request: HttpRequest, response: Response) -> str:
    reviewing.correct_after_acceptance(
        asker(request),
        response=response,
        cell=_text(request, "cell"),
        typed=_text(request, "value"),
        unit=_text(request, "unit"),
        reason=_text(request),
    )
    return _("The answer is corrected.")


def _look_after(request: HttpRequest, response: Response) -> str:
    office = Account.objects.filter(is_secretariat=True, is_active=True)
    responding.look_after(
        asker(request),
        response=response,
        supported=bool(request.POST.get("supported")),
        supporter=_chosen(request, "supporter", office),
        reviewer=_chosen(request, "reviewer", office),
    )
    return _("It is noted who looks after it.")


def _uninvite(request: HttpRequest, response: Response) -> str:
    cycles.take_invitation_back(asker(request), response=response, reason=_text(request))
    return _("The invitation is taken back: the government is in this cycle no more.")


_WORDS: dict[str, Callable[[HttpRequest, Response], str]] = {
    "begin": _begin,
    "on-behalf": _on_behalf,
    "decline": _decline,
    "hand-on": _hand_on,
    "visibility": _visibility,
    "show": _show,
    "carry": _carry,
    "discard": _discard,
    "assign": _assign,
    "take-back": _take_back,
    "link": _link,
    "revoke": _revoke,
    "remark": _remark,
    "reply": _reply,
    "close": _close,
    "submit": _submit,
    "return": _return,
    "accept": _accept,
    "reopen": _reopen,
    "correct": _correct,
    "look-after": _look_after,
    "entrust": _entrust,
    "uninvite": _uninvite,
}
