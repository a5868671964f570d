"""Proposals by programs: a representative's token proposes rows by the same act as the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Body, Path, Router, Schema
from pydantic import ConfigDict, Field

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.opendata.api.asking import Slug
from jichi.opendata.api.auth import Bearing, bearer
from jichi.opendata.api.problems import Refused, unknown
from jichi.opendata.api.rows import answer
from jichi.people.models import Token
from jichi.proposals.acts import file_proposal
from jichi.proposals.models import Proposal
from jichi.proposals.queries import find, visible_to
from jichi.proposals.rules import open_kinds
from jichi.register.confirming import build_all, row_of
from jichi.register.desk.naming import identity_for

router = Router(tags=["proposals"], auth=bearer)
#: How many proposals a list answers, newest first.
MOST = 100


def _example() -> dict[str, Any]:
    """A row that representatives may propose."""
    shown = next(kind for kind in kinds.every().values() if kind.proposable and kind.example)
    return {"kind": shown.name, "says": dict(shown.example)}


EXAMPLE = _example()


class Proposed(Schema):
    """What is proposed: a kind of record and what a row of it says, as the seeds write it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]}, extra="forbid")
    kind: str = Field(pattern=f"^({'|'.join(sorted(open_kinds()))})$")
    says: dict[str, Any] = Field(max_length=60)
    title: str = Field("", max_length=300, description="What the secretariat sees in its list.")


class ProposalRow(Schema):
    """A proposal and where it stands."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "slug": "5f0c6f4f8c3f4a11",
                    "state": "proposed",
                    "title": "Sapporo spoke",
                    "organisation": "011002",
                    "answer": "",
                    "records": [],
                    "href": "/api/v1/proposals/5f0c6f4f8c3f4a11",
                }
            ]
        }
    )
    slug: str
    state: str
    title: str
    organisation: str
    answer: str
    records: list[str]
    href: str


class Proposals(Schema):
    """Proposals, the newest first."""

    items: list[ProposalRow]


def _shown(request: HttpRequest, one: Proposal) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "state": one.state,
        "title": one.title,
        "organisation": one.organisation.slug if one.organisation else "",
        "answer": one.answer,
        "records": one.records,
        "href": request.build_absolute_uri(f"/api/v1/proposals/{one.slug}"),
    }


def _private(response: JsonResponse, status: int = 200) -> HttpResponse:
    response.status_code = status
    response["Cache-Control"] = "private, no-store"
    return response


def _bearing(request: HttpRequest) -> Bearing:
    found: Bearing = request.auth  # type: ignore[attr-defined]
    return found


@router.post(
    "/proposals",
    response={201: ProposalRow},
    operation_id="propose",
    summary=gettext_noop("Propose a record of your own organisation"),
)
def post(request: HttpRequest, proposed: Body[Proposed]) -> HttpResponse:
    """Propose one row; the secretariat confirms it or returns it with an answer."""
    bearing = _bearing(request)
    if Token.PROPOSE not in bearing.token.scopes:
        raise Refused(403, _("This token may not propose."))
    kind = kinds.named(proposed.kind)
    row = {"kind": proposed.kind, "slug": _named(kind, proposed.says), "says": proposed.says}
    _refuse_unreadable(row)
    title = proposed.title.strip() or f"{kind.one}: {bearing.token.name}"
    proposal = Proposal(
        organisation=bearing.token.organisation, origin="api", title=title, rows=[row]
    )
    try:
        file_proposal(bearing.actor, proposal=proposal)
    except PermissionDenied as error:
        said = _("What you propose names your own organisation: add it with its role.")
        raise Refused(403, said) from error
    except ValidationError as error:
        raise Refused(422, " ".join(error.messages)) from error
    return _private(answer(_shown(request, proposal)), 201)


def _named(kind: Any, says: dict[str, Any]) -> str:
    try:
        return identity_for(kind, says)
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused(422, _("What it says cannot be read.")) from error


def _refuse_unreadable(row: dict[str, Any]) -> None:
    """Refuse what could not be entered as it stands, naming the field."""
    _built, complaints = build_all([row_of(row)])
    if complaints:
        raise Refused(
            422,
            "",
            [
                {"parameter": ".".join(map(str, ("says", *one.trail))), "message": one.sentence}
                for one in complaints
            ],
        )


@router.get(
    "/proposals",
    response=Proposals,
    operation_id="proposals",
    summary=gettext_noop("What was proposed for your organisation, and where it stands"),
)
def listed(request: HttpRequest) -> HttpResponse:
    """The proposals of the token's organisation, the newest first."""
    found = visible_to(_reader(request))[:MOST]
    return _private(answer({"items": [_shown(request, one) for one in found]}))


@router.get(
    "/proposals/{slug}",
    response=ProposalRow,
    operation_id="proposal",
    summary=gettext_noop("One proposal"),
)
def one(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    """A proposal of the token's organisation; nobody else's exists for it."""
    found = find(_reader(request), slug) if slug.isprintable() else None
    if found is None:
        raise unknown(slug[:160])
    return _private(answer(_shown(request, found)))


def _reader(request: HttpRequest) -> Actor:
    bearing = _bearing(request)
    if Token.READ not in bearing.token.scopes and Token.PROPOSE not in bearing.token.scopes:
        raise Refused(403, _("This token may not read."))
    return bearing.actor
