"""Membership kinds and dates, and what membership gives."""
