"""Photographs as files: those that stand in the record, and no other file of the installation."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from jichi.core.models import Photograph
from jichi.core.records import CONFIRMED


@require_safe
def photograph(request: HttpRequest, name: str) -> FileResponse:
    """A photograph of the record; one that was withdrawn is shown no more."""
    found = Photograph.objects.filter(file=f"photographs/{name}", state=CONFIRMED).first()
    if found is None:
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, content_type="image/jpeg")
