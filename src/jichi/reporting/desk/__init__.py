"""Pages of reporting: cycles, answering, review, and links for those without an account."""
