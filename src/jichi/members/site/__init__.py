"""The pages of members: their roll, map, calendars and feeds, and what membership brings."""
