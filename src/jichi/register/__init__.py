"""Serves every kind of record that is declared: rows, seeds, workbooks, desk, API, pages."""
