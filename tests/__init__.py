"""The promises of the house, each test a sentence."""
