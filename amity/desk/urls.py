"""The addresses of the desk: the same in every language, which is the reader's own setting."""

from django.urls import URLPattern, URLResolver, path

from amity.desk.views import acts, board_seats, flags, groups, rule_acts, rules, session, today

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("language/", session.language, name="language"),
    path("me/", session.mine, name="mine"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", acts.founding, name="founding"),
    path("groups/<slug:slug>/", groups.group, name="group"),
    path("groups/<slug:slug>/history/", groups.group_history, name="group_history"),
    path("groups/<slug:slug>/facts/<slug:kind>/<int:pk>/", acts.correction, name="correction"),
    path("groups/<slug:slug>/acts/<slug:key>/", acts.group_act, name="group_act"),
    path("people/new/", acts.introduction, name="introduction"),
    path("people/<slug:key>/acts/<slug:act>/", acts.person_act, name="person_act"),
    path("deeds/<int:entry>/undo/", acts.undo, name="undo"),
    path("groups/<slug:slug>/board-seats/", board_seats.board_seats, name="board_seats"),
    path("flags/", flags.flags, name="flags"),
    path("rules/", rules.rules, name="rules"),
    path("rules/compared/", rules.comparison, name="rules_compared"),
    path("rules/from/<slug:profile>/", rule_acts.rules_start, name="rules_start"),
    path("rules/<slug:key>/", rules.rule, name="rule"),
    path("rules/<slug:key>/change/", rule_acts.rule_change, name="rule_change"),
    path("rules/<slug:key>/withdraw/<int:pk>/", rule_acts.rule_withdrawal, name="rule_withdrawal"),
]
