"""Every organisation on record as it can be asked for, with the names and codes it had."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from jichi.core.records import CONFIRMED
from jichi.organisations.matching import Candidate, Former
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName


def candidates() -> list[Candidate]:
    """Every organisation on record as it can be asked for; four queries."""
    names: dict[int, list[Any]] = defaultdict(list)
    codes: dict[int, list[str]] = defaultdict(list)
    for row in OrganisationName.objects.exclude(until=""):
        names[row.organisation_id].append(row)
    for owner, code in OrganisationCode.objects.values_list("organisation", "code"):
        codes[owner].append(code)
    everyone = list(
        Organisation.objects.filter(state=CONFIRMED).select_related("prefecture").order_by("slug")
    )
    taken: dict[int, list[Former]] = defaultdict(list)
    for one in everyone:
        if one.merged_into_id:
            taken[one.merged_into_id] += [
                Former(text, one.kana, one.code, one.kind, merged=True)
                for text in one.name.values()
            ]
    return [
        _candidate(one, names[one.pk], codes[one.pk], taken[one.pk])
        for one in everyone
        if not one.merged_into_id
    ]


def _candidate(
    one: Organisation, names: Iterable[Any], codes: Iterable[str], taken: Iterable[Former]
) -> Candidate:
    area = one.prefecture
    former = [
        Former(text, row.kana, "", row.kind or one.kind)
        for row in names
        for text in row.name.values()
        if text not in one.name.values()
    ]
    former += [Former(code=code) for code in codes if code != one.slug]
    return Candidate(
        identity=one.slug,
        name_ja=one.name.get("ja", ""),
        reading=one.kana,
        name_en=one.name.get("en", ""),
        kind=one.kind,
        area_ja=area.name.say("ja") if area else "",
        area_en=area.name.say("en") if area else "",
        within=("日本", "Japan") if one.country == "JP" else (),
        also=tuple(dict.fromkeys([*one.short_name.values(), *one.name.values()])),
        former=(*former, *taken),
    )
