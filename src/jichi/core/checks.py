"""What `jichi check` asks: each check yields a sentence for each problem that it finds."""

from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.utils.translation import gettext as _

from jichi.core import jobs, journal, privacy

Check = Callable[[], Iterable[str]]
CHECKS: dict[str, Check] = {}


def checks(name: str) -> Callable[[Check], Check]:
    """Register a check, such as the yearbook's of its editions' digests."""

    def register(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return register


@checks("seals")
def check_seals() -> Iterator[str]:
    """Every sealed journal line is as it was sealed."""
    journal.seal()
    yield from journal.broken_seals()


@checks("owed work")
def check_owed() -> Iterator[str]:
    """No later work was given up after failing again and again."""
    yield from jobs.given_up()


@checks("personal values")
def check_personal_values() -> Iterator[str]:
    """Every personal value is the one that its journal line covers."""
    yield from journal.wrong_digests()


@checks("audiences")
def check_audiences() -> Iterator[str]:
    """Every field of ours says who may see it."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("jichi.")]
    for label, names in privacy.all_declared(ours).items():
        yield _(
            "%(model)s does not say who may see %(fields)s: declare it in the model's AUDIENCE."
        ) % {"model": label, "fields": ", ".join(names)}
