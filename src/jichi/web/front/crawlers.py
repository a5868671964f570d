"""What crawlers and browsers ask of every site: what may be visited, what there is, its icon."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from jichi.core.facts import DEED
from jichi.core.kind_parts import FIRST, HOME, MAIN
from jichi.core.models import ToldFact
from jichi.core.queries import chapters
from jichi.members.site import roll
from jichi.pages import frame, queries
from jichi.reporting.site.seen import cycles_reported

#: At most so many addresses of a year stand in its map (50,000 in one file by the protocol).
MOST = 20_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read, but the endless combinations of a search are not to be followed."""
    searches = [f"Disallow: /{code}/search/" for code, _name in settings.LANGUAGES]
    lines = ["User-agent: *", *searches, f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponsePermanentRedirect:
    """The icon, where browsers look for it beside a file that names none, such as a PDF."""
    return HttpResponsePermanentRedirect(static("jichi/favicon.svg"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The maps of the site: its sections and members, and the record of each year."""
    paths = ["/sitemap-pages.xml", *(f"/sitemap-{year}.xml" for year in queries.years())]
    return _xml(request, "sitemapindex", "sitemap", paths)


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The sections, the chapters and the members, in every language."""
    sections = frame.paths(FIRST, MAIN, HOME)
    pillars = [f"/chapters/{one.slug}/" for one in chapters()]
    slugs = roll.organisations().order_by("slug").values_list("slug", flat=True)[:MOST]
    cycles = [f"/reporting/{one.slug}/" for one in cycles_reported()]
    members = [f"/members/{slug}/" for slug in slugs]
    return _xml(
        request,
        "urlset",
        "url",
        _spoken(["/", "/members/join/", *sections, *pillars, *cycles, *members]),
    )


@require_safe
def sitemap_year(request: HttpRequest, year: int) -> HttpResponse:
    """The pages of a fiscal year's deeds, in every language."""
    urls = (
        ToldFact.objects.filter(year=year, nature=DEED)
        .exclude(url="")
        .order_by()
        .values_list("url", flat=True)
        .distinct()[:MOST]
    )
    paths = sorted({url.partition("#")[0] for url in urls})
    if not paths:
        raise Http404
    return _xml(request, "urlset", "url", _spoken(paths))


def _spoken(paths: Iterable[str]) -> Iterator[str]:
    return (f"/{code}{path}" for path in paths for code, _name in settings.LANGUAGES)


def _xml(request: HttpRequest, root: str, item: str, paths: Iterable[str]) -> HttpResponse:
    base = request.build_absolute_uri("/").removesuffix("/")
    rows = "".join(f"<{item}><loc>{escape(base + path)}</loc></{item}>\n" for path in paths)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{rows}</{root}>\n'
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
