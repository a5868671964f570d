"""What declarations, signatures and submissions are called, ask for and export."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jichi.core.books import AGREED, InBooks
from jichi.core.fields import COMMON
from jichi.core.kind_parts import ACTIVITIES, HOME, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.sheets import Sheet, Workbook
from jichi.declarations.acts import issue_declaration, sign_declaration, submit_to_partner
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)


def _open(_fact: object, record: Declaration, _language: str) -> list[dict[str, Any]]:
    """Whether a text may still be signed."""
    if not record.open_for_signature:
        return []
    return [{"term": gettext("Signature"), "text": gettext("Open for signature")}]


DECLARATION = declare(
    Kind(
        Declaration,
        issue_declaration,
        gathered="declarations",
        one=_("Declaration"),
        many=_("Declarations"),
        roles=DeclarationRole,
        group=ACTIVITIES,
        place=40,
        listed=("on", "year"),
        page=Page(
            "declarations",
            _("Texts that local governments issue together, and what was handed to partners."),
            schema="CreativeWork",
            section=HOME,
            place=30,
            more=_open,
            beside=("submission",),
            related=_("Signatures"),
        ),
        data=Dataset(
            "declarations",
            _("Texts that governments issue together, and whether they are open for signature."),
            place=11,
        ),
        books=InBooks(work=AGREED),
    )
)
SIGNATURE = declare(
    Kind(
        Signature,
        sign_declaration,
        gathered="declarations",
        one=_("Signature"),
        many=_("Signatures"),
        rank=10,
        fields={
            "on": COMMON["on"].but(label=_("Signed on"), example="2021-02-10"),
            "declaration": COMMON["declaration"].but(width=40),
        },
        names=("organisation",),
        joins=("declaration", "organisation"),
        group=ACTIVITIES,
        place=50,
        listed=("declaration", "organisation", "on"),
        data=Dataset(
            "signatures", _("Which organisation signed which declaration, and when."), place=12
        ),
        sheet=Sheet(
            _("One row for each organisation that signed a declaration."),
            Workbook(
                "signatures",
                _("Signatures of declarations"),
                _("Who signed which declaration, and when."),
                place=30,
            ),
            columns=("declaration", "organisation", "on", "year", "chapter", "sources"),
            key=("declaration", "organisation"),
        ),
        proposable=True,
        books=InBooks(work=AGREED),
    )
)
SUBMISSION = declare(
    Kind(
        Submission,
        submit_to_partner,
        gathered="declarations",
        one=_("Submission to a partner"),
        many=_("Submissions to partners"),
        roles=SubmissionRole,
        group=ACTIVITIES,
        place=60,
        listed=("on", "recipient"),
        data=Dataset(
            "submissions", _("Pledges gathered by the network and handed to a partner."), place=13
        ),
        books=InBooks(work=AGREED),
    )
)
