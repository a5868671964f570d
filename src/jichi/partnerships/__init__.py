"""Agreements and joint work between cities, with their witnesses."""
