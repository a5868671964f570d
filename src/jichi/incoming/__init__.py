"""Requests that arrive at the office (依頼), and what came of them."""
