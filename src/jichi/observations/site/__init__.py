"""Pages of what governments reported elsewhere, and the desk that says whose accounts they are."""
