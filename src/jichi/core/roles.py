"""The closed list of roles that an organisation or a person has in a deed or standing.

Their printed names are data of the vocabulary `role`; the codes stand in exports and never merge.
"""

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
