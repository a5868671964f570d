"""The files of the datasets, sent piece by piece, and what changed between two releases."""

import base64
import json
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.opendata import releases
from jichi.opendata.formats import FORMATS, Format
from jichi.opendata.models import Release
from jichi.opendata.tables import Table, named
from jichi.web.open.entries import fingerprint

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


def streamed(pieces: Iterable[bytes], kind: str, file: str) -> StreamingHttpResponse:
    """An answer that is sent as it is made."""
    answer = StreamingHttpResponse(pieces, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    """The releases there are; with `?since=NUMBER` what a copy of that release has to learn."""
    last = releases.latest()
    number = last.pk if last else 0
    asked = request.GET.get("since", "")
    if not asked:
        return _readable(JsonResponse(_releases(number), json_dumps_params={"indent": 1}))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16 and int(asked) <= number):
        said = _("“%(number)s” is no release: the latest is %(latest)s.")
        error = {"error": said % {"number": asked[:40], "latest": number}}
        return _readable(JsonResponse(error, status=400, json_dumps_params={"ensure_ascii": False}))
    told = _changes(int(asked), number)
    return _readable(StreamingHttpResponse(told, content_type="application/json"))


def _readable[A: HttpResponseBase](answer: A) -> A:
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _releases(number: int) -> dict[str, object]:
    found = Release.objects.order_by("-pk").values_list("pk", "moment")[:100]
    return {
        "release": number,
        "releases": [{"release": pk, "moment": moment.isoformat()} for pk, moment in found],
    }


def _changes(since: int, until: int) -> Iterator[bytes]:
    yield f'{{"since": {since}, "release": {until}, "changes": ['.encode()
    for place, one in enumerate(releases.changes(since, until)):
        yield (("," if place else "") + "\n" + json.dumps(one, ensure_ascii=False)).encode()
    yield b"\n]}\n"
