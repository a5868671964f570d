"""Addresses of the site's front, all public."""

from django.urls import URLPattern

from jichi.pages.routes import PUBLIC, route
from jichi.web.front import chapters, crawlers, feeds, health, home, searching

LOCALISED: list[URLPattern] = [
    route("", home.home, "home", PUBLIC),
    route("feed.atom", feeds.atom, "feed-atom", PUBLIC),
    route("feed.json", feeds.json, "feed-json", PUBLIC),
    route("chapters/<slug:slug>/", chapters.chapter, "chapter", PUBLIC),
    route("search/", searching.search, "search", PUBLIC),
]
PLAIN: list[URLPattern] = [
    route("", home.welcome, "welcome", PUBLIC),
    route("favicon.ico", crawlers.favicon, "favicon", PUBLIC),
    route("health/", health.health, "health", PUBLIC),
    route("robots.txt", crawlers.robots, "robots", PUBLIC),
    route("sitemap.xml", crawlers.sitemap, "sitemap", PUBLIC),
    route("sitemap-pages.xml", crawlers.sitemap_pages, "sitemap-pages", PUBLIC),
    route("sitemap-<int:year>.xml", crawlers.sitemap_year, "sitemap-year", PUBLIC),
]
