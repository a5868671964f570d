"""Parts of the settings that are read from several variables."""
