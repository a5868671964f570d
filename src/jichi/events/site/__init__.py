"""The pages of events: the year by month, each event, and calendars to subscribe to."""
