"""Forms made from the columns of a kind: what is typed becomes a row, refused beside its field."""
