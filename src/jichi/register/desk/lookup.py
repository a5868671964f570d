"""What the desk's fields look up while somebody types: records that a text may mean."""

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk.choosing import candidates


@require_safe
def lookup(request: HttpRequest, kind_name: str) -> JsonResponse:
    """Records of a kind that a text may mean, the likeliest first."""
    found = kinds.every().get(kind_name)
    choosing = found.choosing if found else None
    if choosing is None or not (choosing.open or actor_of(request).secretariat):
        raise Http404(_("Nothing is looked up here."))
    meant = candidates(kind_name, given(request, "q", 100), language())
    return JsonResponse(
        {"found": [{"text": one.text, "name": one.name, "beside": one.beside} for one in meant]}
    )
