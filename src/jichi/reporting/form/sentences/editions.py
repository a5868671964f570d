"""What can be wrong with the workbook of an edition."""

EDITIONS: dict[str, tuple[str, str]] = {}
