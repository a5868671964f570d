"""What local governments reported to others, as it was printed there and as it is understood."""
