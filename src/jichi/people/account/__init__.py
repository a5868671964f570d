"""Signing in, the pages of one's own account, and for whom one acts."""
