"""People as those concerned may see them: what may not be seen does not exist."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from jichi.core.acts import Actor
from jichi.organisations.models import Organisation
from jichi.people.account.acting import actor_of
from jichi.people.models import Invitation, Officer, Representation, Section, Token


def organisations(by: Actor) -> QuerySet[Organisation]:
    """All for the secretariat; for a lead its own."""
    found = Organisation.objects.order_by("sort_key", "slug")
    return found if by.secretariat else found.filter(slug__in=by.leads)


def organisation(request: HttpRequest, identity: str) -> Organisation:
    """An organisation whose people the reader keeps. Http404 for any other."""
    return _one(organisations(actor_of(request)), slug=identity)


def _of(by: Actor, path: str) -> Q:
    return Q() if by.secretariat else Q(**{f"{path}slug__in": by.leads})


def section(request: HttpRequest, number: int) -> Section:
    """A section of such an organisation."""
    found = Section.objects.filter(_of(actor_of(request), "organisation__"))
    return _one(found.select_related("organisation"), pk=number)


def officer(request: HttpRequest, number: int) -> Officer:
    """An officer of such an organisation."""
    found = Officer.objects.filter(_of(actor_of(request), "section__organisation__"))
    return _one(found.select_related("section__organisation", "account"), pk=number)


def representation(request: HttpRequest, number: int) -> Representation:
    """A representation of such an organisation."""
    found = Representation.objects.filter(_of(actor_of(request), "organisation__"))
    return _one(found.select_related("organisation", "account"), pk=number)


def invitation(request: HttpRequest, number: int) -> Invitation:
    """An invitation to such an organisation; one to the secretariat is the secretariat's."""
    found = Invitation.objects.filter(_of(actor_of(request), "organisation__"))
    return _one(found.select_related("organisation"), pk=number)


def tokens(request: HttpRequest) -> QuerySet[Token]:
    """The reader's own tokens; the secretariat sees everybody's."""
    by = actor_of(request)
    found = Token.objects.select_related("organisation", "account")
    return found if by.secretariat else found.filter(account__handle=by.handle)


def _one[M: Model](found: QuerySet[M], **named: Any) -> M:
    record = found.filter(**named).first()
    if record is None:
        raise Http404
    return record
