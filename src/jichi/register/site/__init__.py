"""The public pages of what is recorded: events, initiatives, agreements, bodies, figures, data."""
