"""Journeys through the site in a real browser, on the whole record of 2020."""
