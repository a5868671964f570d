"""Links in the catalogue to the open answers of responses: who keeps responses gives them."""

from collections.abc import Callable

#: For a language, links with `url` and `label`.
type Links = Callable[[str], list[dict[str, str]]]

_LINKS: list[Links] = []


def offer(links: Links) -> None:
    """Let the catalogue lead to answers."""
    _LINKS.append(links)


def offered(language: str) -> list[dict[str, str]]:
    """All such links in a language."""
    return [one for links in _LINKS for one in links(language)]
