"""Where an answer and a published file say the same thing of the same time, and differ."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from jichi.observations.site.answered import in_tonnes
from jichi.observations.site.figure import FILE, REPORT, Figure
from jichi.observations.site.wording import QUANTITIES, said

_COMPARED = ("emissions", "population")


def differences(figures: Iterable[Figure], language: str) -> Iterator[str]:
    """A sentence for each quantity and period in which both kinds of source differ; both stand,
    and neither is corrected by the other."""
    groups: dict[tuple[str, tuple[str, str]], list[Figure]] = {}
    for one in figures:
        if one.kind in _COMPARED and one.value is not None and all(one.period):
            groups.setdefault((one.quantity, one.period), []).append(one)
    for (quantity, _period), found in groups.items():
        answers = [one for one in found if one.source.kind == REPORT]
        prints = [one for one in found if one.source.kind == FILE]
        if not answers or not prints or len({_number(one) for one in found}) < 2:
            continue
        yield _("%(quantity)s, %(period)s: %(figures)s") % {
            "quantity": QUANTITIES.get(quantity, quantity),
            "period": found[0].said_period(language),
            "figures": " / ".join(_sourced(one) for one in found),
        }


def _number(one: Figure) -> Decimal | None:
    tonnes = in_tonnes(one)
    value = one.value if tonnes is None else tonnes
    return value.normalize() if value is not None else None


def _sourced(one: Figure) -> str:
    return _("%(value)s (%(source)s, %(place)s)") % {
        "value": said(one),
        "source": one.source.name,
        "place": one.source.place,
    }
