"""What can be done with declarations: issue, sign, and hand gathered pledges to a partner."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, enter, may_keep_records
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def issue_declaration(
    by: Actor, *, declaration: Declaration, roles: Sequence[DeclarationRole] = ()
) -> Declaration:
    """Enter a declaration with those who issued it."""
    return enter_with_roles(declaration, roles, "declaration")


@act(rule=may_keep_records)
def sign_declaration(by: Actor, *, signature: Signature) -> Signature:
    """Enter that an organisation signed; it signs a declaration once."""
    return enter(signature)


@act(rule=may_keep_records)
def submit_to_partner(
    by: Actor, *, submission: Submission, roles: Sequence[SubmissionRole] = ()
) -> Submission:
    """Enter that gathered pledges were handed to a partner."""
    return enter_with_roles(submission, roles, "submission")
