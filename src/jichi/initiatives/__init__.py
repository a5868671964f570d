"""Initiatives, who takes part in them, and what the office did for that."""
