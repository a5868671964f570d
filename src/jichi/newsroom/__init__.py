"""Publications and the channels of outreach, as records."""
