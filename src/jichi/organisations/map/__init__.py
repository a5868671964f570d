"""The map of members: an accessible SVG of the home country, made without any framework."""

from .drawing import Point, attribution, member_map

__all__ = ["Point", "attribution", "member_map"]
