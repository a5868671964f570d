"""What somebody wants recorded and nobody has confirmed yet, as rows of any kind of record."""
