"""Local governments and their partners: codes, names and populations over time."""
