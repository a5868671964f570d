"""The way to an edition: one person requests it, another confirms where the office asks for two."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, owe_later
from jichi.yearbook.acts import check_reason
from jichi.yearbook.composition import NoOutline, gather
from jichi.yearbook.corrections import Correction, Kind, differences
from jichi.yearbook.models import PublicationRequest
from jichi.yearbook.queries import latest_edition
from jichi.yearbook.rules import may_confirm, may_publish, needs_two
from jichi.yearbook.standing import digest_of, standing

#: The later work that prints and publishes what was requested and confirmed.
PUBLISH = "publish_year"


@act(rule=may_publish)
def request_publication(by: Actor, *, year: int, reason: str = "") -> PublicationRequest:
    """Request the publication of a year as it stands now.

    Where one person is enough the worker publishes at once, else it waits for a second one.
    ValidationError without an outline, for another edition without a reason, and while an earlier
    request is open.
    """
    check_reason(year, latest_edition(year), reason)
    try:
        content = standing(gather(year))
    except NoOutline as error:
        raise ValidationError(str(error)) from error
    if open_request(year) is not None:
        raise ValidationError(
            _("The publication of %(year)s is requested already.") % {"year": year}
        )
    waits = needs_two()
    made = enter(
        PublicationRequest(
            year=year,
            reason=reason.strip(),
            digest=digest_of(content),
            content=content,
            state=PublicationRequest.WAITING if waits else PublicationRequest.CONFIRMED,
            requested_by=by.handle,
        )
    )
    if not waits:
        owe_later(PUBLISH, "request", str(made.pk))
    return made


@act(rule=may_confirm)
def confirm_publication(by: Actor, *, request: PublicationRequest) -> PublicationRequest:
    """Confirm that a year is published as it was requested; the worker prints and publishes it.

    PermissionDenied for whoever requested it; ValidationError where the record says something
    else by now (`changes_since` tells what), or where nothing waits any more.
    """
    found = _held(request)
    if found.state != PublicationRequest.WAITING:
        raise ValidationError(_("This request waits for nobody any more."))
    if digest_of(standing(gather(found.year))) != found.digest:
        raise ValidationError(
            _("The record has changed since this was requested: look it over and request again.")
        )
    owe_later(PUBLISH, "request", str(found.pk))
    return change(
        found,
        state=PublicationRequest.CONFIRMED,
        confirmed_by=by.handle,
        confirmed_at=timezone.now(),
    )


@act(rule=may_publish)
def take_back_publication(by: Actor, *, request: PublicationRequest) -> PublicationRequest:
    """Take back a request that has not led to an edition yet; anybody of the secretariat may."""
    found = _held(request)
    if not found.is_open:
        raise ValidationError(_("This request waits for nobody any more."))
    return change(found, state=PublicationRequest.TAKEN_BACK)


@act(rule=may_publish)
def refuse_publication(by: Actor, *, request: PublicationRequest, error: str) -> PublicationRequest:
    """Note why a confirmed request led to no edition; done by the worker."""
    return change(_held(request), state=PublicationRequest.FAILED, error=error)


def _held(request: PublicationRequest) -> PublicationRequest:
    """A request as it stands now, held until the act is over."""
    return PublicationRequest.objects.select_for_update().get(pk=request.pk)


def open_request(year: int) -> PublicationRequest | None:
    """The request of a year that still leads to an edition, without its content."""
    found = PublicationRequest.objects.defer("content")
    return found.filter(year=year, state__in=PublicationRequest.OPEN).first()


def last_request(year: int) -> PublicationRequest | None:
    """The latest request of a year, without its content."""
    return PublicationRequest.objects.defer("content").filter(year=year).first()


def changes_since(request: PublicationRequest, language: str) -> list[Correction]:
    """What the record says now that it did not when the publication was requested.

    Facts with both readings, sections by their titles; where neither tells it, one entry says that
    words beside the facts have changed. Empty exactly while the digest is the same.
    """
    now = standing(gather(request.year))
    if digest_of(now) == request.digest:
        return []
    then = request.content
    found = differences(then, request.year, language)
    was, is_ = ({one["slug"]: one for one in year["outline"]["sections"]} for year in (then, now))
    for slug in sorted({*was, *is_}):
        if was.get(slug) != is_.get(slug):
            before, after = (_titled(one.get(slug), language) for one in (was, is_))
            kind: Kind = "changed" if before and after else ("added" if after else "withdrawn")
            found.append(Correction(slug, kind, before, after))
    if not found:
        found.append(Correction("", "changed", "", _("names, figures or pictures that it prints")))
    return found


def _titled(section: dict[str, dict[str, str]] | None, language: str) -> str:
    if section is None:
        return ""
    titles = {code: text for code, text in section["title"].items() if code != "provisional"}
    title = titles.get(language) or next(iter(titles.values()), "")
    return _("Section “%(title)s”") % {"title": title}
