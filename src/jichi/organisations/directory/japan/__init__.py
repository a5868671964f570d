"""Japan: its local governments, their codes, kinds and names."""
