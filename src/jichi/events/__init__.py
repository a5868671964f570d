"""Events, their sessions, who appeared there and in which role, our own included."""
