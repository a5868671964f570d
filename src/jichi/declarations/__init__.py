"""Texts open for signature, signatures, and pledges handed on."""
