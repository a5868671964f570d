"""The desk: where the secretariat and the cities' officers keep the record."""
