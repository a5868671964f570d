"""What every network begins with: the shipped words, and the directory of its home country."""

from collections.abc import Sequence
from importlib.resources import files

from django.conf import settings

from jichi.core.acts import Actor, act, enter_record, may_keep_records
from jichi.core.models import Term
from jichi.core.words import Words
from jichi.organisations.acts import enter_directory
from jichi.organisations.directory.japan import records as directory
from jichi.organisations.directory.japan.records import Shelf
from jichi.organisations.models import Organisation
from jichi.register.seeds.rows import Seed, read_rows


def ground(by: Actor, seed: Seed) -> None:
    """Enter what is missing of the shipped words and the directory; nothing where all is there."""
    terms = missing_terms(seed)
    shelves = [shelf for shelf in missing_directory() if shelf.organisations]
    if terms or shelves:
        lay_ground(by, terms=terms, shelves=shelves)


@act(rule=may_keep_records)
def lay_ground(by: Actor, *, terms: Sequence[Term], shelves: Sequence[Shelf]) -> int:
    """Enter the shipped words and the directory of the home country; the number of records."""
    for term in terms:
        enter_record(by, record=term)
    for shelf in shelves:
        enter_directory(
            by,
            label=f"organisations.directory:jp@{directory.digest()}/{shelf.name}",
            organisations=shelf.organisations,
            names=shelf.names,
            codes=shelf.codes,
            populations=shelf.populations,
        )
    return len(terms) + sum(len(shelf.organisations) for shelf in shelves)


def missing_terms(seed: Seed) -> list[Term]:
    """The shipped words that neither the record nor the seed has, in the network's languages."""
    own = {row.slug for row in seed.rows if row.kind.name == "term"}
    known = own | set(Term.objects.values_list("slug", flat=True))
    text = files("jichi.core").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    found: list[Term] = []
    for row in read_rows(text, "vocabulary.toml").rows:
        texts = {c: t for c, t in row.says["name"].items() if c in settings.NETWORK.languages}
        if row.slug in known or not texts:
            continue
        values = {name: row.says[name] for name in ("vocabulary", "code", "order")}
        found.append(Term(slug=row.slug, name=Words(texts), **values))
    return found


def missing_directory() -> Sequence[Shelf]:
    """What is missing of the home country's directory, where one ships."""
    if settings.NETWORK.home_country != directory.COUNTRY:
        return []
    entered = Organisation.objects.filter(country=directory.COUNTRY).exclude(code="")
    prefectures = {one.slug: one for one in entered.filter(kind="prefecture")}
    return directory.shelves(frozenset(entered.values_list("slug", flat=True)), prefectures)
