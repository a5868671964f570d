"""What can be done with a year's book: lay it out, rearrange it, copy last year's, publish."""

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.acts import Actor, act, change, enter, enter_all
from jichi.core.queries import facts_of_year
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.yearbook.choices import wanted
from jichi.yearbook.editions import Made, make
from jichi.yearbook.jobs import owe_pictures
from jichi.yearbook.models import Edition, EditionFile, Outline, PublicationRequest, Section
from jichi.yearbook.queries import latest_edition, outline_of, today
from jichi.yearbook.rules import may_publish, may_shape_the_book, needs_two

#: What of a section may be changed.
ARRANGED = ("parent", "chapter", "title", "prose", "layout", "choice", "order", "note")
_COPIED = ("chapter", "title", "prose", "layout", "choice", "order")


@act(rule=may_shape_the_book)
def lay_out(by: Actor, *, outline: Outline) -> Outline:
    """Begin the book of a year with its title and colophon (one outline for each year)."""
    owe_pictures(outline.year)
    return enter(outline)


@act(rule=may_shape_the_book)
def place_section(by: Actor, *, section: Section) -> Section:
    """Place a chapter or section. ValidationError for an unknown layout or key of its choice,
    a fourth level, and a figure that the prose quotes and nobody has recorded."""
    owe_pictures(section.outline.year)
    return enter(section)


@act(rule=may_shape_the_book)
def rearrange_section(by: Actor, *, section: Section, values: dict[str, object]) -> Section:
    """Change a section's place, prose, layout or choice; what is not published needs no reason."""
    strange = sorted(set(values) - set(ARRANGED))
    if strange:
        raise ValidationError(
            _("“%(name)s” of a section is not rearranged; what is: %(known)s.")
            % {"name": strange[0], "known": ", ".join(ARRANGED)}
        )
    owe_pictures(section.outline.year)
    return change(section, **values)


@act(rule=may_shape_the_book)
def copy_outline(by: Actor, *, year: int, to_year: int) -> Outline:
    """Begin the book of `to_year` with the chapters, sections and prose of the book of `year`.

    The year in slugs and titles becomes the new one; ValidationError where there is nothing to
    copy, or where the book of `to_year` is laid out already. A fact that a section names by its
    key is named again where it is told in `to_year` (a standing); where none is, the section
    stands as prose with a note.
    """
    last = outline_of(year)
    if last is None:
        raise ValidationError(_("There is no outline of %(year)s to copy.") % {"year": year})
    if Outline.objects.filter(year=to_year).exists():
        raise ValidationError(
            _("The book of %(year)s is laid out already: rearrange its sections.")
            % {"year": to_year}
        )
    renewed = _renewing(year, to_year)
    made = enter(
        Outline(
            slug=_renewed_slug(last.slug, year, to_year),
            year=to_year,
            title=renewed(last.title.stored()),
            subtitle=renewed(last.subtitle.stored()),
            colophon=renewed(last.colophon.stored()),
        )
    )
    owe_pictures(to_year)
    copies: dict[int | None, Section] = {}
    told = set(facts_of_year(to_year).values_list("key", flat=True))
    for section in _from_above(list(last.sections.filter(state=CONFIRMED))):
        values = {name: getattr(section, name) for name in _COPIED}
        values |= _without_last_years(values, told)
        copies[section.pk] = enter(
            Section(
                slug=_renewed_slug(section.slug, year, to_year),
                outline=made,
                parent=copies.get(section.parent_id),
                **{**values, "title": renewed(section.title.stored())},
            )
        )
    return made


def _without_last_years(values: dict[str, Any], told: set[str]) -> dict[str, Any]:
    """What changes in a section whose choice names facts that the new year does not tell."""
    choice = dict(values["choice"])
    named = wanted(choice.pop("keys", []))
    kept = [key for key in named if key in told]
    if kept == named:
        return {}
    if kept:
        return {"choice": choice | {"keys": kept}, "note": _note()}
    return {"layout": "", "choice": {}, "note": _note()}


def _note() -> Words:
    texts = {}
    for language in settings.NETWORK.languages:
        with override(language):
            texts[language] = _("The facts named here were last year's: choose this year's.")
    return Words(texts)


def _from_above(sections: list[Section]) -> list[Section]:
    """Sections so that each stands after the one around it."""
    placed: list[Section] = []
    known: set[int | None] = {None}
    while rest := [one for one in sections if one not in placed]:
        ready = [one for one in rest if one.parent_id in known]
        if not ready:
            break
        placed += ready
        known |= {one.pk for one in ready}
    return placed


def _renewing(year: int, to_year: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def renewed(texts: dict[str, Any]) -> dict[str, Any]:
        return {
            name: text.replace(str(year), str(to_year)) if isinstance(text, str) else text
            for name, text in texts.items()
        }

    return renewed


def _renewed_slug(slug: str, year: int, to_year: int) -> str:
    return slug.replace(str(year), str(to_year)) if str(year) in slug else f"{slug}-{to_year}"


@act(rule=may_publish)
def publish_edition(
    by: Actor,
    *,
    year: int,
    reason: str = "",
    made: Made | None = None,
    request: PublicationRequest | None = None,
) -> Edition:
    """Publish the book of a year: freeze its facts, its books and its files, with their digests.

    The first edition needs no reason, another one does (DESIGN: Editions); an earlier edition
    stays as it is. `made` is what `editions.make` prepared before, else it is made here; it takes
    seconds, so that a command or worker calls this and no request. `request` is what it follows
    from; an office whose setting asks for two persons publishes nothing without one that another
    person has confirmed, and nothing that has changed since.
    """
    before = latest_edition(year)
    check_reason(year, before, reason)
    number = before.number + 1 if before else 1
    made = made or make(year, number=number, day=today())
    if made.content["number"] != number:
        raise ValidationError(
            _("Edition %(number)s of %(year)s was published meanwhile: publish again.")
            % {"number": made.content["number"], "year": year}
        )
    granted = _granted(request, made)
    edition = Edition(
        year=year,
        number=number,
        digest=made.digest,
        content=made.content,
        published_on=date.fromisoformat(made.content["published_on"]),
        published_by=by.handle,
        requested_by=granted.requested_by if granted and granted.confirmed_by else "",
        reason=reason.strip() if before else "",
    )
    # The journal holds the digest (with the file of the content), not the megabytes themselves.
    enter_all(Edition, [edition], label=edition.key)
    _keep_files(edition, made)
    if granted is not None:
        change(granted, state=PublicationRequest.PUBLISHED)
    return edition


def check_reason(year: int, before: Edition | None, reason: str) -> None:
    """Refuse another edition without a reason."""
    if before is not None and not reason.strip():
        raise ValidationError(
            {
                "reason": _("Edition %(number)s of %(year)s is published: write why another is.")
                % {"number": before.number, "year": year}
            }
        )


def _granted(request: PublicationRequest | None, made: Made) -> PublicationRequest | None:
    """The request as it stands now, if what was made is what it asks for."""
    if request is None:
        if needs_two():
            raise ValidationError(
                _("This office publishes with two persons: request it on the desk.")
            )
        return None
    found = PublicationRequest.objects.select_for_update().get(pk=request.pk)
    if found.state != PublicationRequest.CONFIRMED or (needs_two() and not found.confirmed_by):
        raise ValidationError(_("Nobody has confirmed this request, or it was taken back."))
    if found.digest != made.stands:
        raise ValidationError(
            _("The record has changed since this was requested: look it over and request again.")
        )
    return found


def _keep_files(edition: Edition, made: Made) -> None:
    """Store the produced files; what was stored is removed again where the act fails."""
    with ExitStack() as undoing:
        for (language, form), content in made.files.items():
            file = EditionFile(edition=edition, language=language, form=form, size=len(content))
            file.digest = hashlib.sha256(content).hexdigest()
            place = f"editions/{edition.year}/{edition.number}/{file.name}"
            file.file.name = default_storage.save(place, ContentFile(content))
            undoing.callback(default_storage.delete, file.file.name)
            enter(file)
        undoing.pop_all()
