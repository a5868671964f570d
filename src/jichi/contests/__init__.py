"""Contests, who organised them and who took part."""
