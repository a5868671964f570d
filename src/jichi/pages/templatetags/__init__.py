"""Template tags of the site's design system."""
