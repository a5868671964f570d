"""Directories of local governments that are shipped, a folder for each country.

What is particular to a country stands in its folder: its tables with their sources, its codes, its
kinds of governments, and how their names are written and read.
"""
