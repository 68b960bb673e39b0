"""The addresses of the public site, under its languages. Words of an address are translated like any other word."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext_lazy as _

from amity.portal import pages
from amity.portal.views import countries, feeds, group, groups, home, letters, missions, people, search, words

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path(_("groups/"), groups.groups, name="groups"),
    path(_("groups/<slug:slug>/"), group.group, name="group"),
    path(_("groups/<slug:slug>/changes/"), group.group_changes, name="group_changes"),
    path(_("countries/"), countries.countries, name="countries"),
    path(_("countries/<slug:key>/"), countries.country, name="country"),
    path(_("regions/<slug:key>/"), countries.region, name="region"),
    path(_("members/"), people.people, name="people"),
    path(_("members/<slug:key>/"), people.person, name="person"),
    path(_("missions/"), missions.missions, name="missions"),
    path(_("missions/reports/"), missions.reports, name="mission_reports"),
    path(_("missions/<slug:key>/"), missions.mission, name="mission"),
    re_path(_(r"^missions\.(?P<ending>json|csv|atom)$"), missions.missions_data, name="missions_data"),
    path(_("missions/reports.json"), missions.reports_data, name="mission_reports_data"),
    path(_("missions/<slug:key>.json"), missions.mission_data, name="mission_data"),
    path(_("search/"), search.search, name="search"),
    path(_("site-map/"), pages.site_map, name="site_map"),
    path(_("accessibility/"), pages.accessibility, name="accessibility"),
    path(_("legal-notice/"), pages.legal_notice, name="legal_notice"),
    path(_("news/"), words.news, name="news"),
    path(_("news/<slug:key>/"), words.news_item, name="news_item"),
    path(_("pages/<slug:key>/"), words.standing, name="standing"),
    path(_("preview/<str:token>/"), words.preview, name="preview"),
    path(_("report/"), letters.report, name="report"),
    path(_("report/<str:key>/"), letters.letter, name="letter"),
    path(_("news.json"), words.news_data, name="news_data"),
    path(_("news.atom"), words.news_feed, name="news_feed"),
    path(_("news/<slug:key>.json"), words.piece_data, {"sort": "news"}, name="news_item_data"),
    path(_("pages/<slug:key>.json"), words.piece_data, {"sort": "standing"}, name="standing_data"),
    path("design/", pages.living_page, name="design"),
    path("index.json", home.home_data, name="home_data"),
    path("index.atom", feeds.changes_feed, name="changes_feed"),
    re_path(_(r"^groups\.(?P<ending>json|csv)$"), groups.groups_data, name="groups_data"),
    re_path(_(r"^groups/(?P<slug>[-\w]+)\.(?P<ending>json|csv)$"), group.group_data, name="group_data"),
    path(_("groups/<slug:slug>.atom"), feeds.group_feed, name="group_feed"),
    path(_("groups/<slug:slug>/changes.json"), group.group_changes_data, name="group_changes_data"),
    re_path(_(r"^countries\.(?P<ending>json|csv)$"), countries.countries_data, name="countries_data"),
    path(_("countries/<slug:key>.json"), countries.country_data, name="country_data"),
    path(_("regions/<slug:key>.json"), countries.region_data, name="region_data"),
    re_path(_(r"^members\.(?P<ending>json|csv)$"), people.people_data, name="people_data"),
    path(_("members/<slug:key>.json"), people.person_data, name="person_data"),
    path(_("search.json"), search.search_data, name="search_data"),
]
