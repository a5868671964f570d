"""The page of figures that no record here can prove."""
