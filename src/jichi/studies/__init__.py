"""Commissioned research: who commissioned it, where, and what for."""
