"""Jichi: the record of a network of local governments, and everything told from it."""
