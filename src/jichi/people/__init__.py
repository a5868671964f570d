"""Accounts, persons, the posts they hold for a term, and roles held in a deed."""
