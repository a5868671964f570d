"""Enters rows of contacts: sections and officers, by the acts of people, all or nothing."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core import journal
from jichi.core.acts import Actor, act
from jichi.people.acts import change_section, correct_officer, open_section, take_office
from jichi.people.models import Officer, Section
from jichi.proposals.acts import note_kept
from jichi.proposals.models import Proposal
from jichi.proposals.rules import may_keep
from jichi.register.entering import Watch, unwatched
from jichi.register.errors import Complaint, Refused
from jichi.register.parsing import Built, refusals, settle

_SECTION = ("name", "mailbox", "telephone", "functions")
_OFFICER = ("name", "kana", "title", "email", "since", "until")


@act(rule=may_keep)
def keep_contacts(
    by: Actor,
    *,
    proposal: Proposal,
    new: Sequence[Built],
    changed: Sequence[tuple[Any, Built]] = (),
    watch: Watch = unwatched,
) -> list[Any]:
    """Enter sections and officers and change others, as a workbook says them; the records.

    Each row is permitted by the act that writes it. Refused names everything that stands in the
    way, and then nothing is entered. Whom a workbook leaves out stays; nobody is invited."""
    complaints: list[Complaint] = []
    found: list[Any] = []
    total = len(new) + len(changed) or 1
    for built, standing in [*((one, None) for one in new), *((b, r) for r, b in changed)]:
        try:
            settle(built)
            found.append(_entered(by, built.record) if standing is None
                         else _changed(by, standing, built.record))  # fmt: skip
        except ValidationError as error:
            complaints += refusals(built.row, error)
        watch((len(found) + len(complaints)) / total)
    if complaints:
        raise Refused(complaints)
    note_kept(by, proposal=proposal, records=[one.key for one in found])
    return found


def _entered(by: Actor, record: Any) -> Section | Officer:
    if isinstance(record, Section):
        section = open_section(by, organisation=record.organisation, **_values(record, _SECTION))
        record.pk = section.pk  # officers that were built with it are of this section
        return section
    assert isinstance(record, Officer)
    if record.section.pk is None:
        raise ValidationError(_("It needs a row that is refused: correct that one first."))
    return take_office(by, section=record.section, **_values(record, _OFFICER))


def _changed(by: Actor, standing: Any, record: Any) -> Section | Officer:
    """Change what stands to what was built, unless others changed it after it was read."""
    now = type(standing).objects.select_for_update().get(pk=standing.pk)
    if journal.values(now) != journal.values(standing):
        raise ValidationError(
            _("%(key)s was changed by others meanwhile: read it again, then make your change.")
            % {"key": standing.key}
        )
    if isinstance(standing, Section):
        return change_section(by, section=standing, values=_values(record, _SECTION))
    return correct_officer(by, officer=standing, values=_values(record, _OFFICER))


def _values(record: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
