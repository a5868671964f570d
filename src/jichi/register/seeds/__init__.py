"""Seeds: records written as TOML by people, entered through acts and checked line by line."""
