"""The site's front: home, members, organisations, chapters, search, feeds, maps for crawlers."""
