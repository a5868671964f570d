"""Addresses of the site's front, all public."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, door
from jichi.web.front import (
    calendars,
    chapters,
    crawlers,
    feeds,
    health,
    home,
    member,
    members,
    organisations,
    searching,
)

LOCALISED: list[URLPattern] = [
    door("", home.home, "home", PUBLIC),
    door("feed.atom", feeds.atom, "feed-atom", PUBLIC),
    door("feed.json", feeds.json, "feed-json", PUBLIC),
    door("members/", members.members, "members", PUBLIC),
    door("members/members.csv", members.download, "members-download", PUBLIC),
    door("members/join/", members.join, "members-join", PUBLIC),
    door("members/<slug:identity>/", member.member, "member", PUBLIC),
    door("members/<slug:identity>/feed.atom", feeds.member_atom, "member-feed-atom", PUBLIC),
    door("members/<slug:identity>/feed.json", feeds.member_json, "member-feed-json", PUBLIC),
    door("members/<slug:identity>/events.ics", calendars.member_events, "member-events", PUBLIC),
    door("organisations/", organisations.organisations, "organisations", PUBLIC),
    door("organisations/<slug:identity>/", organisations.organisation, "organisation", PUBLIC),
    door("chapters/<slug:slug>/", chapters.chapter, "chapter", PUBLIC),
    door("search/", searching.search, "search", PUBLIC),
]
PLAIN: list[URLPattern] = [
    door("", home.welcome, "welcome", PUBLIC),
    door("favicon.ico", crawlers.favicon, "favicon", PUBLIC),
    door("health/", health.health, "health", PUBLIC),
    door("robots.txt", crawlers.robots, "robots", PUBLIC),
    door("sitemap.xml", crawlers.sitemap, "sitemap", PUBLIC),
    door("sitemap-pages.xml", crawlers.sitemap_pages, "sitemap-pages", PUBLIC),
    door("sitemap-<int:year>.xml", crawlers.sitemap_year, "sitemap-year", PUBLIC),
]
