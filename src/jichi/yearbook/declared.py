"""What kinds declare of how books print their facts, asked by the kind of a fact."""

from collections.abc import Callable

from jichi.core.books import PART, InBooks
from jichi.core.kinds import every, of_fact


def in_books(fact: str) -> InBooks:
    """How books print facts of a kind; in the common way where nobody declared it."""
    found = of_fact(fact)
    return found.books if found else InBooks()


def facts_where(says: Callable[[InBooks], object]) -> frozenset[str]:
    """The kinds of facts whose declaration says something of how books print them."""
    return frozenset(fact for kind in every().values() if says(kind.books) for fact in kind.told)


def alike() -> frozenset[str]:
    """The kinds of facts that every member has alike, and that are no deed of its own."""
    return facts_where(lambda books: books.alike)


def parts_of_gatherings() -> frozenset[str]:
    """Records that are a part of a gathering: what else they tell (who spoke at the whole) is
    none."""
    return frozenset(name for name, kind in every().items() if kind.books.gathering == PART)
