"""Addresses of the site's front, all public."""

from django.urls import URLPattern

from jichi.members.site import calendars, member, members
from jichi.organisations.site import organisations
from jichi.pages.routes import PUBLIC, route
from jichi.web.front import chapters, crawlers, feeds, health, home, searching

LOCALISED: list[URLPattern] = [
    route("", home.home, "home", PUBLIC),
    route("feed.atom", feeds.atom, "feed-atom", PUBLIC),
    route("feed.json", feeds.json, "feed-json", PUBLIC),
    route("members/", members.members, "members", PUBLIC),
    route("members/members.csv", members.download, "members-download", PUBLIC),
    route("members/join/", members.join, "members-join", PUBLIC),
    route("members/<slug:identity>/", member.member, "member", PUBLIC),
    route("members/<slug:identity>/feed.atom", feeds.member_atom, "member-feed-atom", PUBLIC),
    route("members/<slug:identity>/feed.json", feeds.member_json, "member-feed-json", PUBLIC),
    route("members/<slug:identity>/events.ics", calendars.member_events, "member-events", PUBLIC),
    route("organisations/", organisations.organisations, "organisations", PUBLIC),
    route("organisations/<slug:identity>/", organisations.organisation, "organisation", PUBLIC),
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
