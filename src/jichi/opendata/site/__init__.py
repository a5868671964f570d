"""The open door: the catalogue of data, a page and files for each dataset, and what changed."""
