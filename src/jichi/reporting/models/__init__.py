"""Editions, the cycles that open them, and what governments answer in them."""

from jichi.reporting.models.answers import Answer, AnswerVersion, Attachment, Cell, RowOrder
from jichi.reporting.models.cycles import (
    PRIVATE,
    PUBLIC,
    VISIBILITIES,
    Cycle,
    Edition,
    Tier,
)
from jichi.reporting.models.imported import ImportedResponse
from jichi.reporting.models.remarks import Acknowledgement, Correction, Remark
from jichi.reporting.models.responses import (
    ACCEPTED,
    AMENDED,
    DECLINED,
    IN_PROGRESS,
    INVITED,
    RETURNED,
    STAGES,
    SUBMITTED,
    WRITABLE,
    AnswerLink,
    Assignment,
    Response,
    Submission,
)

__all__ = [
    "ACCEPTED",
    "AMENDED",
    "DECLINED",
    "INVITED",
    "IN_PROGRESS",
    "PRIVATE",
    "PUBLIC",
    "RETURNED",
    "STAGES",
    "SUBMITTED",
    "VISIBILITIES",
    "WRITABLE",
    "Acknowledgement",
    "Answer",
    "AnswerLink",
    "AnswerVersion",
    "Assignment",
    "Attachment",
    "Cell",
    "Correction",
    "Cycle",
    "Edition",
    "ImportedResponse",
    "Remark",
    "Response",
    "RowOrder",
    "Submission",
    "Tier",
]
