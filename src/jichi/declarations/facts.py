"""How declarations, signatures and submissions read."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, Party, called, sentence, told_of
from jichi.core.telling import tells
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)
from jichi.people.facts import tell_undertaking


@tells(Declaration)
def tell_declarations(declarations: QuerySet[Declaration]) -> Iterator[Fact]:
    """Each declaration with those who issued it, in two queries."""
    roles = DeclarationRole.objects.select_related("organisation", "person")
    for declaration in declarations.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(declaration, declaration.roles.all(), url=declaration.path)


@tells(Signature)
def tell_signatures(signatures: QuerySet[Signature]) -> Iterator[Fact]:
    """Each signature, in one query."""
    for signature in signatures.select_related("declaration", "organisation"):
        who = signature.organisation
        yield told_of(
            signature,
            title=signature.declaration.title,
            words=sentence(
                gettext_noop("{who} signed {title}"),
                who=who.said,
                title=called(signature.declaration.title),
            ),
            parties=(Party(who.slug, "signatory", who.said),),
            subject=signature.declaration.key,
            url=signature.declaration.path,
        )


@tells(Submission)
def tell_submissions(submissions: QuerySet[Submission]) -> Iterator[Fact]:
    """Each submission with its recipient, in two queries."""
    roles = SubmissionRole.objects.select_related("organisation", "person")
    found = submissions.select_related("recipient").prefetch_related(Prefetch("roles", roles))
    for submission in found:
        recipient = submission.recipient
        more = {"recipient": recipient.slug} if recipient else {}
        yield tell_undertaking(submission, submission.roles.all(), url="/declarations/", more=more)
