"""What a kind says of how books print its facts, beside what every fact says of itself."""

from dataclasses import dataclass
from typing import Final, Literal

#: A gathering as a whole, and what is told of a part of one.
type Gathering = Literal["whole", "part"]
WHOLE: Final = "whole"
PART: Final = "part"

#: What a fact adds to the card of what it is about: somebody takes part, has reported, is called.
type OnCard = Literal["joins", "reports", "calls"]
JOINS: Final = "joins"
REPORTS: Final = "reports"
CALLS: Final = "calls"

#: Works that a member's sheet lists under one word.
type Work = Literal["joined", "agreed", "studied", "seated", "supported", "mentioned"]
JOINED: Final = "joined"
AGREED: Final = "agreed"
STUDIED: Final = "studied"
SEATED: Final = "seated"
SUPPORTED: Final = "supported"
MENTIONED: Final = "mentioned"


@dataclass(frozen=True)
class InBooks:
    """How books and the sheets of members print the facts of a kind.

    `alike` says that every member has one, so that it is no deed of its own; `bare` that its
    sentence only repeats its title and those who had a part. `gathering` says that somebody is
    heard there (WHOLE or PART), `card` what it adds to the card of what it is about, `work` among
    which works a sheet lists it, and `categories` names the vocabulary of its categories, where
    that is not called after the kind."""

    alike: bool = False
    bare: bool = False
    gathering: Gathering | None = None
    card: OnCard | None = None
    work: Work | None = None
    categories: str = ""
