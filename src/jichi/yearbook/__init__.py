"""The yearbook of a network: outline, composition, editions and what the press prints."""
