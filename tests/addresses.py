"""Every kind of page, by name: what budgets, headers, languages and accessibility are tested on.

A new page adds its line here; ``tests/journeys/test_budgets.py`` says when one was forgotten. Groups, countries and
people are those of the sample.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

LANGUAGES = ("fr", "en")

# name → (view, what its address needs, its question)
COLLOQUIUM = "2013-colloque-economique-canada"
PROJECT = "ville-de-villeneuve-sur-aure-adduction-deau-de-trois-quartiers-exemple"
TRAVEL = "2019-patrimoine-langue-et-creation-bresil"
KINDS: dict[str, tuple[str, dict[str, str], str]] = {
    "home": ("home", {}, ""),
    "groups": ("groups", {}, ""),
    "groups, filtered to none": ("groups", {}, "?q=zzzz&kind=regional"),
    "group": ("group", {"slug": "france-bresil"}, ""),
    "regional group": ("group", {"slug": "france-afrique-de-l-ouest"}, ""),
    "group on a former day": ("group", {"slug": "france-bresil"}, "?on=2019-03-01&known=2026-01-01"),
    "what changed in a group": ("group_changes", {"slug": "france-bresil"}, "?from=2019-01-01&to=2024-01-01"),
    "countries": ("countries", {}, ""),
    "country": ("country", {"key": "br"}, ""),
    "country with a name of its own script": ("country", {"key": "ma"}, ""),
    "region": ("region", {"key": "africa"}, ""),
    "members": ("people", {}, "?page=2"),
    "member": ("person", {"key": "helene-najacques"}, ""),
    "missions": ("missions", {}, ""),
    "missions of a country": ("missions", {}, "?country=br&kind=mission"),
    "mission": ("mission", {"key": TRAVEL}, ""),
    "reports of missions": ("mission_reports", {}, ""),
    "reports of missions, one heap": ("mission_reports", {}, "?report=published"),
    "request of an embassy": ("approach", {}, ""),
    "evidence": ("evidence", {}, ""),
    "missions of a year": ("mission_year", {"year": "2019"}, ""),
    "activity": ("activity", {}, ""),
    "activity, filtered to none": ("activity", {}, "?country=br&kind=remote&year=2019"),
    "reports": ("reports", {}, ""),
    "reports, filtered": ("reports", {}, "?country=br"),
    "report": ("report", {"key": "ga-211"}, ""),
    "report, searched within": ("report", {"key": "ga-211"}, "?q=port"),
    "report in another language": ("report", {"key": "ga-210"}, ""),
    "passage": ("passage", {"key": "ga-211", "anchor": "s-conclusion"}, ""),
    "two editions": ("report_editions", {"key": "ga-211"}, "?text=fr"),
    "registering for a colloquium": ("registration", {"key": COLLOQUIUM}, ""),
    "partners": ("partners", {}, ""),
    "partner": ("partner", {"key": "cfce"}, ""),
    "cooperation projects": ("projects", {}, ""),
    "cooperation project": ("project", {"key": PROJECT}, ""),
    "map of twinnings": ("project_map", {}, ""),
    "look for a partner": ("project_request", {}, ""),
    "colloquia": ("colloquia", {}, ""),
    "colloquia, filtered to none": ("colloquia", {}, "?kind=day"),
    "month of colloquia": ("colloquia", {}, "?month=2013-06"),
    "colloquium": ("colloquium", {"key": COLLOQUIUM}, ""),
    "speakers": ("speakers", {}, ""),
    "speaker": ("speaker", {"key": "zelie-guermeur"}, ""),
    "search": ("search", {}, "?q=bresi"),
    "advanced search": ("advanced", {}, ""),
    "following a search": ("new_alert", {}, "?q=eau&country=br"),
    "a letter on its way": ("alert_asked", {}, ""),
    "how to ask": ("search_help", {}, ""),
    "news": ("news", {}, ""),
    "news item": ("news_item", {"key": "une-delegation-a-brasilia"}, ""),
    "news item in French only": ("news_item", {"key": "colloque-economique"}, ""),
    "standing page": ("standing", {"key": "les-groupes"}, ""),
    "report an error": ("error_report", {}, "?page=/fr/groupes/france-bresil/"),
    "site map": ("site_map", {}, ""),
    "accessibility": ("accessibility", {}, ""),
    "legal notice": ("legal_notice", {}, ""),
}

# name → (language, view, what its address needs, its question); a page without a view is a plain address
ADDRESSES: dict[str, tuple[str, str, dict[str, str], str] | str] = {
    **{f"{name} ({code})": (code, *kind) for name, kind in KINDS.items() for code in LANGUAGES},
    "living page": ("en", "design", {}, ""),
    "not found": "/en/groups/france-bresl/",
    "refused": "/en/groups/?kind=zzzz",
    "withdrawn report": "/en/reports/ga-209/",
}

# Pages whose answer is not 200, and why that is right.
ANSWERS = {"not found": 404, "refused": 400, "withdrawn report": 410}

# Views that are not pages: data, feeds, and what redirects; and pages whose address nobody can know beforehand (a
# letter's, a preview's). Their own tests hold them.
NOT_PAGES = frozenset({
    "entrance", "robots", "sitemap", "security", "home_data", "changes_feed", "groups_data", "group_data", "group_feed",
    "countries_data", "country_data", "group_changes_data", "region_data", "people_data", "person_data", "search_data",
    "missions_data", "mission_data", "mission_reports_data", "activity_data",
    "traveller_calendar", "mission_year_data", "approach_state", "evidence_data",
    "suggestions", "opensearch", "search_feed", "alert_confirmation", "alert_stop", "alerts",
    "news_data", "news_feed", "news_item_data", "standing_data", "picture", "letter", "preview", "published_picture",
    "reports_data", "reports_feed", "report_preview", "report_preview_picture",
    "report_data", "report_citation", "report_form", "lasting", "lasting_passage",
    "agenda", "agenda_wishes", "agenda_hours", "agenda_review", "agenda_calendar",
    "colloquia_data", "colloquium_data", "colloquium_calendar", "colloquium_booklet", "colloquium_programme",
    "colloquium_handout", "speakers_data", "speaker_data",
    "guest", "guest_badge", "guest_certificate", "guest_opinion",
    "country_pdf", "country_figures", "partners_data", "partners_feed", "agreement_paper", "partner_data",
    "partner_feed", "projects_data", "projects_feed", "project_data",
})  # fmt: skip


def address(name: str) -> str:
    """Where a page is."""
    entry = ADDRESSES[name]
    if isinstance(entry, str):
        return entry
    language, view, needs, question = entry
    with translation.override(language):
        return f"{reverse(f'portal:{view}', kwargs=needs)}{question}"


def views() -> set[str]:
    """The views that are walked."""
    return {entry[1] for entry in ADDRESSES.values() if not isinstance(entry, str)}


# The desk speaks the reader's language at one address. name → (who reads it, view, what its address needs, question).
DESK: dict[str, tuple[str, str, dict[str, str], str]] = {
    "desk: today of a clerk": ("clerk", "desk:today", {}, ""),
    "desk: today of a member": ("member", "desk:today", {}, ""),
    "desk: first page of an auditor": ("auditor", "desk:today", {}, ""),
    "desk: groups": ("clerk", "desk:groups", {}, ""),
    "desk: group": ("clerk", "desk:group", {"slug": "france-canada"}, ""),
    "desk: group of another clerk": ("auditor", "desk:group", {"slug": "france-bresil"}, ""),
    "desk: group on a former day": ("clerk", "desk:group", {"slug": "france-bresil"}, "?on=2019-03-01"),
    "desk: history of a group": ("clerk", "desk:group_history", {"slug": "france-canada"}, ""),
    "desk: sharing-out of posts": ("clerk", "desk:board_seats", {"slug": "france-canada"}, ""),
    "desk: founding": ("director", "desk:founding", {}, ""),
    "desk: a general assembly": ("clerk", "desk:group_act", {"slug": "france-canada", "key": "assembly"}, ""),
    "desk: an election": ("clerk", "desk:group_act", {"slug": "france-canada", "key": "elect"}, ""),
    "desk: requests": ("clerk", "desk:requests", {}, ""),
    "desk: asking": ("member", "desk:asking", {"key": "join"}, ""),
    "desk: people": ("clerk", "desk:people", {}, ""),
    "desk: person": ("clerk", "desk:person", {"key": "helene-najacques"}, ""),
    "desk: entering a person": ("clerk", "desk:introduction", {}, ""),
    "desk: duplicates": ("clerk", "desk:duplicates", {}, ""),
    "desk: flags": ("director", "desk:flags", {}, ""),
    "desk: rules": ("director", "desk:rules", {}, ""),
    "desk: a rule": ("director", "desk:rule", {"key": "quorum"}, ""),
    "desk: stating a rule": ("director", "desk:rule_change", {"key": "quorum"}, ""),
    "desk: two profiles": ("director", "desk:rules_compared", {}, ""),
    "desk: starting from a profile": ("director", "desk:rules_start", {"profile": "bundestag"}, ""),
    "desk: care": ("director", "desk:care", {}, ""),
    "desk: handing a group over": ("director", "desk:care_group", {"slug": "france-bresil"}, ""),
    "desk: a leave": ("director", "desk:care_leave", {}, ""),
    "desk: accounts": ("administrator", "desk:accounts", {}, ""),
    "desk: account": ("administrator", "desk:account", {"pk": "2"}, ""),
    "desk: inviting": ("administrator", "desk:invite", {}, ""),
    "desk: personal data": ("administrator", "desk:privacy", {}, ""),
    "desk: erasing": ("administrator", "desk:person_erasure", {"key": "helene-najacques"}, ""),
    "desk: journal": ("auditor", "desk:journal", {}, ""),
    "desk: seal": ("auditor", "desk:journal_seal", {}, ""),
    "desk: words of the site": ("communications", "desk:words", {}, ""),
    "desk: a new page": ("communications", "desk:new_piece", {}, ""),
    "desk: reported errors": ("communications", "desk:letters", {}, ""),
    "desk: corrections": ("clerk", "desk:corrections", {}, ""),
    "desk: a new correction": ("clerk", "desk:new_correction", {}, ""),
    "desk: partners": ("clerk", "desk:partners", {}, ""),
    "desk: partner": ("clerk", "desk:partner", {"key": "cfce"}, ""),
    "desk: registering a partner": ("clerk", "desk:registration", {}, ""),
    "desk: signing an agreement": ("clerk", "desk:partner_act", {"key": "ifri", "act": "sign"}, ""),
    "desk: logo of a partner": ("clerk", "desk:partner_act", {"key": "ifri", "act": "logo"}, ""),
    "desk: countries": ("clerk", "desk:countries", {}, ""),
    "desk: country": ("clerk", "desk:country", {"key": "br"}, ""),
    "desk: stating a figure": ("clerk", "desk:country_act", {"key": "br", "act": "figure"}, ""),
    "desk: history of a country": ("clerk", "desk:country_history", {"key": "br"}, ""),
    "desk: history of a partner": ("clerk", "desk:partner_history", {"key": "cfce"}, ""),
    "desk: experts": ("clerk", "desk:experts", {}, ""),
    "desk: entering an expert": ("clerk", "desk:consent", {}, ""),
    "desk: projects": ("clerk", "desk:projects", {}, ""),
    "desk: project": ("clerk", "desk:project", {"key": PROJECT}, ""),
    "desk: project, described otherwise": ("clerk", "desk:project_act", {"key": PROJECT, "act": "restate"}, ""),
    "desk: registering a project": ("clerk", "desk:project_registration", {}, ""),
    "desk: imports": ("director", "imports:entrance", {}, ""),
    "desk: handing a file in": ("director", "imports:handing_in", {"key": "own-tables"}, ""),
    "desk: reports": ("clerk", "desk:reports", {}, ""),
    "desk: a new report": ("clerk", "desk:new_report", {}, ""),
    "desk: report": ("director", "desk:report", {"key": "ga-211"}, ""),
    "desk: notice of a report": ("director", "desk:report_about", {"key": "ga-211"}, ""),
    "desk: file of a report": ("director", "desk:report_file", {"key": "ga-211"}, ""),
    "desk: missions": ("clerk", "desk:missions", {}, ""),
    "desk: proposing a mission": ("clerk", "desk:proposal", {}, ""),
    "desk: mission": ("director", "desk:mission", {"key": TRAVEL}, ""),
    "desk: history of a mission": ("director", "desk:mission_history", {"key": TRAVEL}, ""),
    "desk: a cost": ("director", "desk:mission_act", {"key": TRAVEL, "act": "cost"}, ""),
    "desk: credits": ("director", "desk:mission_setting", {"act": "envelope"}, ""),
    "desk: preparations of a mission": ("director", "desk:mission_preparations", {"key": TRAVEL}, ""),
    "desk: embassies and parliaments": ("director", "desk:approaches", {}, ""),
    "desk: programme of a mission": ("director", "desk:mission_programme", {"key": TRAVEL}, ""),
    "desk: missions of a year": ("director", "desk:mission_year", {"year": "2025"}, ""),
    "desk: a sitting": ("director", "desk:mission_sitting", {"year": "2025"}, ""),
    "desk: settings of missions": ("director", "desk:mission_settings", {}, ""),
    "desk: a letter of missions": ("director", "desk:mission_setting", {"act": "letter-note"}, ""),
    "desk: colloquia": ("clerk", "desk:colloquia", {}, ""),
    "desk: beginning a colloquium": ("clerk", "desk:planning", {}, ""),
    "desk: speakers": ("clerk", "desk:speakers", {}, ""),
    "desk: speaker": ("clerk", "desk:speaker", {"key": "zelie-guermeur"}, ""),
    "desk: describing a speaker": ("director", "desk:speaker_act", {"key": "zelie-guermeur", "act": "describe"}, ""),
    "desk: colloquium": ("director", "desk:colloquium", {"key": COLLOQUIUM}, ""),
    "desk: programme of a colloquium": ("director", "desk:colloquium_programme", {"key": COLLOQUIUM}, ""),
    "desk: version of a programme": ("director", "desk:colloquium_version", {"key": COLLOQUIUM, "number": "1"}, ""),
    "desk: history of a colloquium": ("director", "desk:colloquium_history", {"key": COLLOQUIUM}, ""),
    "desk: describing a colloquium": ("director", "desk:colloquium_act", {"key": COLLOQUIUM, "act": "describe"}, ""),
    "desk: guests": ("director", "desk:guests", {"key": COLLOQUIUM}, ""),
    "desk: inviting a guest": ("director", "desk:guest_invitation", {"key": COLLOQUIUM}, ""),
    "desk: a programme from a table": ("director", "imports:programme", {"key": COLLOQUIUM}, ""),
    "desk: a list of guests": ("director", "imports:guests", {"key": COLLOQUIUM}, ""),
    "desk: letter to guests": ("director", "desk:guest_letters", {"key": COLLOQUIUM}, ""),
    "desk: needs of guests": ("director", "desk:guest_needs", {"key": COLLOQUIUM}, ""),
    "desk: terms for guests": ("director", "desk:guest_terms", {"key": COLLOQUIUM}, ""),
    "desk: stating terms for guests": ("director", "desk:guest_act", {"key": COLLOQUIUM, "act": "terms"}, ""),
    "desk: putting a question to guests": ("director", "desk:guest_act", {"key": COLLOQUIUM, "act": "question"}, ""),
    "desk: entrance": ("director", "desk:entrance", {"key": COLLOQUIUM}, ""),
    "desk: an unregistered guest": ("director", "desk:guest_walk_in", {"key": COLLOQUIUM}, ""),
    "desk: badges": ("director", "desk:guest_badges", {"key": COLLOQUIUM}, ""),
    "desk: attendance": ("director", "desk:attendance", {"key": COLLOQUIUM}, ""),
    "desk: what is followed": ("clerk", "desk:alerts", {}, ""),
    "desk: mine": ("clerk", "desk:mine", {}, ""),
    "desk: password": ("clerk", "desk:password", {}, ""),
    "desk: second factor": ("clerk", "desk:second_factor", {}, ""),
    "desk: recovery codes": ("clerk", "desk:recovery_codes", {}, ""),
    "desk: manual": ("clerk", "desk:manual", {}, ""),
    "desk: manual of another role": ("member", "desk:role_manual", {"role": "director"}, ""),
}

# Pages of the desk that stand only after something was done: the journeys of the desk see them.
DESK_ON_THE_WAY = frozenset({
    "desk:kept", "desk:correction", "desk:undo", "desk:answering", "desk:person_act", "desk:pair", "desk:piece",
    "desk:edition", "desk:picture", "desk:edition_history", "desk:letter", "desk:letter_closing", "desk:new_reply",
    "desk:account_erasure", "desk:report_text", "desk:report_difference", "desk:report_recommendation",
    "desk:report_arrival", "desk:approach", "desk:approach_act",
    "imports:run", "imports:report",
    "desk:agreement_act", "desk:agreement_paper", "desk:activity_publication", "desk:expert", "desk:expert_act",
    "desk:expert_history",
    "desk:appointments", "desk:appointment_opening", "desk:appointment_act", "desk:appointment_history",
    "desk:parties", "desk:party", "desk:party_act", "desk:wishes", "desk:wish_matrix", "imports:wishes",
    "desk:plan_asking", "desk:plan", "desk:plan_unmet", "desk:plan_compared", "desk:plan_act",
    "desk:appointment_day", "desk:appointment_summary",
    "desk:project_history", "desk:guest", "desk:guest_details",
})  # fmt: skip


def desk_address(name: str) -> str:
    """Where a page of the desk is."""
    _role, view, needs, question = DESK[name]
    return f"{reverse(view, kwargs=needs)}{question}"
