"""Tokens by which programs of a representative propose records: made, shown once, revoked."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jichi.organisations.queries import by_identity
from jichi.pages.desk import show
from jichi.pages.templatetags.telling import address
from jichi.people.account.acting import account_of, actor_of
from jichi.people.accounts import mint_token, revoke_token
from jichi.people.desk import access
from jichi.people.desk.forms import TokenForm

TOKENS = "/desk/tokens/"


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponseBase:
    """One's tokens, and a new one for the organisation that one acts for."""
    by, account = actor_of(request), account_of(request)
    found = by_identity(by.on_behalf) if by.on_behalf in by.represents else None
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid() and found and account:
        given = form.cleaned_data
        ends = timezone.now() + timedelta(days=given["days"])
        made = mint_token(
            by,
            account=account,
            organisation=found,
            name=given["name"],
            scopes=given["scopes"],
            expires=ends,
        )
        secret, form = made.secret, TokenForm()
    return show(
        request,
        "people/tokens",
        title=_("Tokens for programs"),
        form=form,
        organisation=found,
        secret=secret,
        tokens=list(access.tokens(request)[:100]),
        now=timezone.now(),
    )


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponseBase:
    """Make a token open nothing any more."""
    token = access.tokens(request).filter(pk=number).first()
    if token is None:
        raise Http404
    revoke_token(actor_of(request), token=token)
    return redirect(address(TOKENS))
