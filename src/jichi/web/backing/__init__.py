"""A whole installation as one file, and back: rows that fit every database, and the files."""
