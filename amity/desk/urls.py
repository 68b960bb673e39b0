"""The addresses of the desk: the same in every language, which is the reader's own setting."""

from django.urls import URLPattern, URLResolver, path

from amity.desk.views import groups, session, today

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("language/", session.language, name="language"),
    path("me/", session.mine, name="mine"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<slug:slug>/", groups.group, name="group"),
]
