"""The report of 2020, read once more by hand, against what the records tell."""
