"""What the desk sends by mail: one-time links, in the language of who gets them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from amity.accounts.actions import one_time_link
from amity.accounts.models import User


def address_of_link(request: HttpRequest, user: User) -> str:
    """The whole address of a new one-time link."""
    uid, token = one_time_link(user)
    return request.build_absolute_uri(reverse("desk:link", args=[uid, token]))


def send_link(request: HttpRequest, user: User, address: str = "") -> bool:
    """Mail a one-time link, where mail is configured; whether it was."""
    if not settings.EMAIL_URL:
        return False
    with translation.override(user.language or settings.LANGUAGE_CODE):
        context = {"user": user, "address": address or address_of_link(request, user)}
        words = render_to_string("desk/link_mail.txt", context)
        send_mail(_("Your access to the desk"), words, settings.DEFAULT_FROM_EMAIL, [user.email])
    return True
