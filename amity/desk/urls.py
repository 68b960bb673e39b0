"""The addresses of the desk: the same in every language, which is the reader's own setting."""

from django.urls import URLPattern, URLResolver, path

from amity.desk.views import acts, groups, journal, people, privacy, session, today

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
    path("people/", people.people, name="people"),
    path("people/duplicates/", people.alike, name="duplicates"),
    path("people/duplicates/<slug:first>/<slug:second>/", people.pair, name="pair"),
    path("people/duplicates/<slug:first>/<slug:second>/merger/", people.merger, name="merger"),
    path("people/duplicates/<slug:first>/<slug:second>/distinction/", people.distinction, name="distinction"),
    path("people/<slug:key>/", people.person, name="person"),
    path("people/<slug:key>/separation/", people.separation, name="separation"),
    path("people/<slug:key>/erasure/", privacy.person_erasure, name="person_erasure"),
    path("people/<slug:key>/held.json", privacy.person_held, name="person_held"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/register.json", privacy.privacy_data, name="privacy_data"),
    path("privacy/expiry/", privacy.expiry, name="expiry"),
    path("privacy/accounts/<int:pk>/erasure/", privacy.account_erasure, name="account_erasure"),
    path("privacy/accounts/<int:pk>/held.json", privacy.account_held, name="account_held"),
    path("journal/", journal.journal, name="journal"),
    path("journal/export.jsonl", journal.journal_export, name="journal_export"),
    path("journal/seal/", journal.journal_seal, name="journal_seal"),
]
