"""Sentences of plain Python, which whoever shows them translates."""


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogue, and leave it as it is."""
    return message
