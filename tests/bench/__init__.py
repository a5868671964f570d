"""The bench: what the house's questions cost, each as a ratio to a plain way of asking it."""
