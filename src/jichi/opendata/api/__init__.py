"""The API: the open data a page at a time, by filters, for programs that read."""
