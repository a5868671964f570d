"""What the desk's fields look up while somebody types: records that a text may mean."""

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk.choosing import SEARCHED, candidates
from jichi.web.front.listing import given

#: What everybody who is signed in may look up; persons are the secretariat's.
OPEN = frozenset({"organisation", "event"})


@require_safe
def lookup(request: HttpRequest, kind: str) -> JsonResponse:
    """Records of a kind that a text may mean, the likeliest first."""
    if kind not in SEARCHED or (kind not in OPEN and not actor_of(request).secretariat):
        raise Http404(_("Nothing is looked up here."))
    found = candidates(kind, given(request, "q", 100), language())
    return JsonResponse(
        {"found": [{"text": one.text, "name": one.name, "beside": one.beside} for one in found]}
    )
