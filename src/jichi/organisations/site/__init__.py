"""The pages of local governments and partners: their directory, and each with its record."""
