"""Signing in through the house's own directory, by OpenID Connect (authorization code, PKCE)."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.accounts.models import User
from amity.accounts.roles import open_to_strangers
from amity.desk import entering
from amity.desk.directory import Attempt, Directory, DirectoryError, mail_of

ASKED, LASTS = "directory", 10 * 60


@open_to_strangers
@require_safe
def to_directory(request: HttpRequest) -> HttpResponse:
    """Send the reader to the directory, with what proves on return that the answer is for this browser."""
    if not settings.OIDC_ISSUER:
        raise Http404
    attempt = Attempt(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    request.session[ASKED] = {**attempt.as_kept(), "next": entering.next_of(request)}
    try:
        return redirect(Directory.here().address(attempt, address_of_return(request)))
    except DirectoryError:
        return refused(request, _("The directory does not answer. Sign in with your password, or try again later."))


@open_to_strangers
@require_safe
def from_directory(request: HttpRequest) -> HttpResponse:
    """The directory's answer: an active account with its verified mail comes in; nobody is made."""
    kept = request.session.pop(ASKED, None)
    if not settings.OIDC_ISSUER or kept is None:
        raise Http404
    attempt = Attempt(kept["state"], kept["nonce"], kept["verifier"])
    if not secrets.compare_digest(request.GET.get("state", ""), attempt.state) or not request.GET.get("code"):
        return refused(request, _("The directory did not let you in, or its answer was meant for another page."))
    try:
        claims = Directory.here().claims(attempt, request.GET["code"], address_of_return(request))
    except DirectoryError:
        return refused(request, _("The directory’s answer could not be verified."))
    user = User.objects.people().filter(email__iexact=mail_of(claims), is_active=True).first()
    if user is None:
        return refused(request, _("The directory knows you, but there is no account here with your verified mail."))
    counts = bool(settings.OIDC_SECOND_FACTOR)
    return entering.first_step_taken(request, user, kept["next"], way="directory", counts_twice=counts)


def address_of_return(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("desk:from_directory"))


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    context = {"title": _("Not signed in"), "reason": reason}
    return render(request, "desk/directory_refused.html", context, status=403)
