"""The pages of initiatives: who takes part, as a matrix, and each initiative."""
