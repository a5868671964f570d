"""The closed list of roles that an organisation or a person has in a deed or standing.

Their printed names are data of the vocabulary `role`; the codes stand in exports and never merge.
"""

from typing import Any

from django.utils.translation import gettext_lazy

ROLES = (
    "host",
    "co_host",
    "patron",
    "cooperation",
    "support",
    "participant",
    "speaker",
    "exhibitor",
    "chair",
    "moderator",
    "lecturer",
    "juror",
    "committee",
    "guardian",
    "organiser",
    "ambassador",
    "member",
    "signatory",
    "party",
    "holder",
)
ORDER = {role: place for place, role in enumerate(ROLES)}
#: The ways in which somebody takes part.
MODES: list[tuple[str, Any]] = [
    ("in_person", gettext_lazy("In person")),
    ("online", gettext_lazy("Online")),
    ("video", gettext_lazy("Video message")),
    ("recorded", gettext_lazy("Recorded")),
]
