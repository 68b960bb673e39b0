"""The one-time link: the first password of somebody invited, or a new one for somebody who forgot theirs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amity.accounts.actions import say
from amity.accounts.models import User
from amity.accounts.roles import open_to_strangers
from amity.desk.credentials import Forgotten
from amity.desk.post import send_link

BETWEEN_MAILS = 10 * 60


class Link(PasswordResetConfirmView):
    """Django's own page behind the link, in our look; the journal is told."""

    template_name = "desk/link.html"
    success_url = reverse_lazy("desk:sign_in")
    token_generator = default_token_generator

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        say("set_password", form.user, form.user)
        messages.success(self.request, _("Your password is set. Sign in with it."))
        return answer


link = open_to_strangers(Link.as_view())


@open_to_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a one-time link by mail; the answer is the same whether the account exists or not."""
    form = Forgotten(request.POST or None) if settings.EMAIL_URL else None
    sent = form is not None and form.is_valid()
    if form is not None and sent:
        send_once(request, form.cleaned_data["email"])
    return render(request, "desk/forgotten.html", {"title": _("Forgotten password"), "form": form, "sent": sent})


def send_once(request: HttpRequest, email: str) -> None:
    """One mail in ten minutes: nobody's letter box is filled from here."""
    user = User.objects.people().filter(email__iexact=email, is_active=True).first()
    if user is not None and cache.add(f"forgotten:{user.pk}", True, BETWEEN_MAILS):
        send_link(request, user)
