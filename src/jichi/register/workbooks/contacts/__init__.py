"""Organisations' contacts as a workbook: sections with mailboxes, and the officers in them."""
