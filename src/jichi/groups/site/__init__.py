"""The pages of bodies with their seats, and of strategies with their goals."""
