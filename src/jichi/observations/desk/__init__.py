"""The desk of figures reported elsewhere: whose the accounts are, and doubts to settle."""
