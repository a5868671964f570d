"""What can be done with organisations: enter one or a whole directory, rename, recode, merge."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core import search
from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, renamed
from jichi.core.kana import sort_key
from jichi.core.partial_dates import day_before
from jichi.core.words import Words
from jichi.organisations.models import (
    Organisation,
    OrganisationCode,
    OrganisationName,
    Population,
)


@act(rule=may_keep_records)
def register_organisation(by: Actor, *, organisation: Organisation) -> Organisation:
    """Enter an organisation with its present name (and code) as its first dated ones."""
    organisation.sort_key = ordering(organisation)
    enter(organisation)
    enter(OrganisationName(organisation=organisation, name=organisation.name,
                           kana=organisation.kana, kind=organisation.kind))  # fmt: skip
    if organisation.code:
        enter(OrganisationCode(organisation=organisation, code=organisation.code))
    return organisation


@act(rule=may_keep_records)
def enter_directory(
    by: Actor,
    *,
    label: str,
    organisations: Sequence[Organisation],
    names: Sequence[OrganisationName],
    codes: Sequence[OrganisationCode],
    populations: Sequence[Population],
) -> int:
    """Enter a whole directory of local governments as one act; the number entered.

    `label` names the directory in the journal, which gets one line for each table instead of one
    for each row: the rows are the shipped table, named by its digest.
    """
    for organisation in organisations:
        organisation.sort_key = ordering(organisation)
    entered = enter_all(Organisation, organisations, label=label)
    for model, rows in (
        (OrganisationName, names),
        (OrganisationCode, codes),
        (Population, populations),
    ):
        enter_all(model, rows, label=f"{label}/{model._meta.model_name}")
    search.index_touched({Organisation: {one.pk for one in entered}})
    return len(entered)


@act(rule=may_keep_records)
def rename_organisation(
    by: Actor, *, organisation: Organisation, name: Words, kana: str, since: str, kind: str = ""
) -> Organisation:
    """Give an organisation a new name from a day on; its earlier name keeps its days."""
    present = organisation.names.filter(until="").order_by("since").last()
    if present is not None:
        if present.since and present.since >= since:
            raise ValidationError(
                _("The present name holds since %(day)s: write a later day.")
                % {"day": present.since}
            )
        change(present, until=day_before(since))
    enter(
        OrganisationName(
            organisation=organisation,
            name=name,
            kana=kana,
            since=since,
            kind=kind or organisation.kind,
        )
    )
    key = _sort_key(name, kana)
    change(organisation, name=name, kana=kana, sort_key=key, kind=kind or organisation.kind)
    renamed(organisation.slug)
    return organisation


@act(rule=may_keep_records)
def recode_organisation(
    by: Actor, *, organisation: Organisation, code: str, since: str
) -> Organisation:
    """Give a local government a new official code from a day on; its identity stays."""
    holder = OrganisationCode.objects.filter(code=code, until="").first()
    if holder is not None and holder.organisation_id != organisation.pk:
        raise ValidationError(
            {
                "code": _("The code %(code)s is that of %(who)s: correct the digits.")
                % {"code": code, "who": holder.organisation.slug}
            }
        )
    for present in organisation.codes.filter(until=""):
        change(present, until=day_before(since))
    enter(OrganisationCode(organisation=organisation, code=code, since=since))
    return change(organisation, code=code)


@act(rule=may_keep_records)
def merge_organisation(
    by: Actor, *, organisation: Organisation, into: Organisation, on: str
) -> Organisation:
    """A local government ends on the day before `on` by becoming part of another; its past stays
    its own."""
    if organisation.pk == into.pk:
        raise ValidationError(_("An organisation cannot merge into itself: name the other one."))
    for row in (*organisation.codes.filter(until=""), *organisation.names.filter(until="")):
        change(row, until=day_before(on))
    return change(organisation, merged_into=into)


@act(rule=may_keep_records)
def count_inhabitants(by: Actor, *, population: Population) -> Population:
    """Enter a population with its day and basis."""
    return enter(population)


@act(rule=may_keep_records, needs_reason=True)
def correct_organisation(
    by: Actor, *, organisation: Organisation, values: dict[str, object], reason: str
) -> Organisation:
    """Correct an organisation, with the reason. A name that was written wrong is corrected in its
    dated row too; it was never renamed."""
    before = (organisation.name, organisation.kana, organisation.kind)
    change(organisation, **values)
    change(organisation, sort_key=ordering(organisation))
    after = (organisation.name, organisation.kana, organisation.kind)
    if before != after:
        for row in organisation.names.filter(name=before[0], until=""):
            name, kana, kind = after
            change(row, name=name, kana=kana, kind=kind)
        renamed(organisation.slug)
    return organisation


def ordering(organisation: Organisation) -> str:
    """The stored key of 五十音 order; organisations without a reading stand by their name."""
    return _sort_key(organisation.name, organisation.kana)


def _sort_key(name: Words, kana: str) -> str:
    return sort_key(kana or name.say("ja") or str(name))[:400]
