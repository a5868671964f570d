"""Addresses of members, their feeds and calendars, all public."""

from django.urls import URLPattern

from jichi.members.site import calendars, feeds, member, members
from jichi.organisations.site.beside import tell
from jichi.pages.routes import PUBLIC, route

tell(20, member.beside)
LOCALISED: list[URLPattern] = [
    route("members/", members.members, "members", PUBLIC),
    route("members/members.csv", members.download, "members-download", PUBLIC),
    route("members/join/", members.join, "members-join", PUBLIC),
    route("members/<slug:identity>/", member.member, "member", PUBLIC),
    route("members/<slug:identity>/feed.atom", feeds.atom, "member-feed-atom", PUBLIC),
    route("members/<slug:identity>/feed.json", feeds.json, "member-feed-json", PUBLIC),
    route("members/<slug:identity>/events.ics", calendars.member_events, "member-events", PUBLIC),
]
