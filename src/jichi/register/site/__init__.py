"""The list and page of every kind of record that has no page of its own."""
