"""One's own account: its name, for whom one acts, and invitations."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from jichi.pages.templatetags.telling import address
from jichi.people.account import acting
from jichi.people.account.forms import AcceptForm, SelfForm
from jichi.people.accounts import describe_self, redeem_invitation
from jichi.people.models import Account, Invitation
from jichi.people.queries import invitation_of
from jichi.people.rules import SIGN_IN


@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponseBase:
    """The account: its name and language, and the ways to sign in."""
    account = acting.account_of(request)
    assert account is not None
    initial = {"name": account.name, "language": account.tongue}
    form = SelfForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe_self(acting.actor_of(request), account=account, **form.cleaned_data)
        return redirect(address("/account/", form.cleaned_data["language"]))
    return render(
        request,
        "account/overview.html",
        {
            "form": form,
            "account": account,
            "second_step": is_mfa_enabled(account),
            "mandates": acting.choices_of(request),
        },
    )


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose for whom one acts from now on."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)):
        back = address("/desk/")
    if request.method == "POST" and acting.choose(request, request.POST.get("organisation", "")):
        return redirect(back)
    return render(
        request,
        "account/choose.html",
        {"mandates": acting.choices_of(request), "next": back},
        status=403 if request.method == "POST" else 200,
    )


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show who invites to what, and accept: with a new account, or with one's own."""
    found = invitation_of(token)
    if found is None or found.state(timezone.now()) != Invitation.WAITING:
        return render(request, "account/invitation_gone.html", status=404)
    account = acting.account_of(request)
    known = Account.objects.filter(email__iexact=found.email).first()
    needs_account = account is None and known is None
    form = AcceptForm(request.POST or None if needs_account else None)
    if request.method == "POST" and (account is not None or form.is_valid()):
        try:
            return _accepted(request, token, account, form)
        except ValidationError as error:
            form = form if needs_account else AcceptForm({})
            form.errors.clear() if not needs_account else None
            form.add_error("password" if _is_about_password(error) else None, error.messages)
    context = {
        "form": form,
        "invitation": found,
        "needs_account": needs_account,
        "must_sign_in": account is None and known is not None,
        "is_other": account is not None and account != known,
    }
    return render(request, "account/invitation.html", context)


def _is_about_password(error: ValidationError) -> bool:
    codes = {one.code or "" for one in error.error_list}
    return any(code.startswith("password") for code in codes)


def _accepted(
    request: HttpRequest, token: str, account: Account | None, form: AcceptForm
) -> HttpResponse:
    given = {} if account else form.cleaned_data
    welcomed = redeem_invitation(SIGN_IN, token=token, account=account, **given)
    if account is not None:
        return redirect(address("/desk/"))
    login = Login(user=welcomed, redirect_url=address("/desk/"))
    answer: HttpResponse = perform_login(request, login)
    return answer
