"""Counts from elsewhere: value, unit, as-of date and source."""
