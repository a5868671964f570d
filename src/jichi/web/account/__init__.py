"""Signing in, and for whom one acts."""
