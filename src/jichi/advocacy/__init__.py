"""Processes in which the network speaks for local governments, and their rounds (会合)."""
