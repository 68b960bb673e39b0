"""Coming to the desk and leaving it; in which language it speaks."""

from __future__ import annotations

from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from amity.accounts.roles import EVERYBODY, open_to, open_to_strangers
from amity.desk.readers import user_of

sign_in = open_to_strangers(
    auth_views.LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True)
)
sign_out = open_to(*EVERYBODY)(auth_views.LogoutView.as_view())


@open_to_strangers
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on; a signed-in reader's choice is kept with their account."""
    answer = set_language(request)
    if request.user.is_authenticated:
        user = user_of(request)
        user.language = request.POST.get("language", "")[:8]
        user.save(update_fields=["language"])
    return answer


@require_safe
@open_to(*EVERYBODY)
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own account."""
    return render(request, "desk/mine.html", {"title": user_of(request).name})
