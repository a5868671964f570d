"""The map of members: an accessible SVG of the home country, without any framework or outside host."""

from .drawing import Point, attribution, member_map

__all__ = ["Point", "attribution", "member_map"]
