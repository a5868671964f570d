"""The language of conditions and calculations that XLSForm has: read, checked, made into code."""
