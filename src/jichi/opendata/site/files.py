"""The files of the datasets, sent piece by piece, and what changed between two releases."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.opendata import ledger, releases
from jichi.opendata.formats import FORMATS, Format
from jichi.opendata.models import Release
from jichi.opendata.site.entries import fingerprint
from jichi.opendata.tables import Records, Table, named
from jichi.pages.downloads import readable, streamed

BY_ENDING: dict[str, Format] = {form.ending: form for form in FORMATS}


def known(name: str) -> Table:
    """The dataset of a name. Http404 for none, and for a year in which nothing was done."""
    try:
        return named(name)
    except LookupError:
        raise Http404(_("There is no dataset “%(name)s”.") % {"name": name}) from None


@require_safe
def download(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """A dataset as a file; where its digest is known, a reader who has it is not sent it again."""
    table, form = known(name), BY_ENDING[ending]
    digest = fingerprint(table)
    etag = quote_etag(f"{digest}-{ending}") if digest else None
    unchanged = get_conditional_response(request, etag=etag) if etag else None
    answer = unchanged or streamed(form.write(table), form.content_type, f"{name}.{ending}")
    if etag:
        answer["ETag"] = etag
    if digest and ending == "csv":
        answer["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    """The releases there are; with `?since=NUMBER` what a copy of that release has to learn
    of the facts, with `&dataset=NAME` of the records of a dataset."""
    last = releases.latest()
    number = last.pk if last else 0
    asked = request.GET.get("since", "")
    if not asked:
        return readable(JsonResponse(_releases(number), json_dumps_params={"indent": 1}))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16 and int(asked) <= number):
        said = _("“%(number)s” is no release: the latest is %(latest)s.")
        return readable(_error(said % {"number": asked[:40], "latest": number}, 400))
    return readable(_told_since(int(asked), number, request.GET.get("dataset", "facts")))


def _told_since(since: int, number: int, name: str) -> HttpResponseBase:
    """What changed in a dataset; a sentence in JSON where that cannot be told."""
    table: Table | None = None
    told: Iterable[Mapping[str, Any]] = ()
    if name == "facts":
        told = releases.changes(since, number)
    else:
        try:
            table = known(name)
        except Http404 as error:
            return _error(str(error), 400)  # a 404 would be looked for under a language
        if refused := _refused(table, since):
            return _error(refused, 400)
        assert isinstance(table, Records)
        told = ledger.changes(table, since, number)
    pieces = _changes(since, number, told, table.name if table else "")
    return StreamingHttpResponse(pieces, content_type="application/json")


def _error(sentence: str, status: int) -> JsonResponse:
    answer = {"error": sentence}
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _refused(table: Table, since: int) -> str:
    """Why changes of a dataset cannot be told; "" where they can."""
    if not ledger.is_noted(table):
        said = _("Changes of “%(name)s” are not told by row: compare its digest, take its file.")
        return said % {"name": table.name}
    first = ledger.begins(table)
    if since and (first is None or since < first):
        said = _("Changes of “%(name)s” are told from release %(first)s on: take its file first.")
        return said % {"name": table.name, "first": first or "–"}
    return ""


def _releases(number: int) -> dict[str, object]:
    found = Release.objects.order_by("-pk").values_list("pk", "moment")[:100]
    return {
        "release": number,
        "releases": [{"release": pk, "moment": moment.isoformat()} for pk, moment in found],
    }


def _changes(
    since: int, until: int, told: Iterable[Mapping[str, Any]], dataset: str = ""
) -> Iterator[bytes]:
    named_so = f'"dataset": "{dataset}", ' if dataset else ""
    yield f'{{{named_so}"since": {since}, "release": {until}, "changes": ['.encode()
    for place, one in enumerate(told):
        yield (("," if place else "") + "\n" + json.dumps(one, ensure_ascii=False)).encode()
    yield b"\n]}\n"
