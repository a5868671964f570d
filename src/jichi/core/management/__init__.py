"""Commands of Django that need our leave."""
