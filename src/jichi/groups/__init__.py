"""Bodies and their seats, the strategies they adopt, and what the office engages in."""
