"""A deadline evening against the real server: what it bears, and that it loses nothing."""
