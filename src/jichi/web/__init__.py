"""Settings, addresses, navigation, home, search page and the design of the site."""
