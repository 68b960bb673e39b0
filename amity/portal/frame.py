"""What stands around every page: the name of the site, its navigation, its languages, its public addresses."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from amity.assembly.queries import principal
from amity.design.parts import Entry, Tongue
from amity.notices.models import Sort
from amity.notices.queries.shown import signposts
from amity.portal.addresses import at

MAIN = {
    "portal:groups": gettext_lazy("Groups"),
    "portal:countries": gettext_lazy("Countries"),
    "portal:missions": gettext_lazy("Missions"),
    "portal:colloquia": gettext_lazy("Colloquia"),
    "portal:people": pgettext_lazy("of the parliament", "Members"),
    "portal:reports": gettext_lazy("Reports"),
    "portal:partners": gettext_lazy("Partners"),
    "portal:news": gettext_lazy("News"),
}
FOOT = {
    "portal:site_map": gettext_lazy("Site map"),
    "portal:accessibility": gettext_lazy("Accessibility"),
    "portal:legal_notice": gettext_lazy("Legal notice"),
}
LONGEST = 300  # of an address that a report carries
NAVIGATIONS = {"main": MAIN, "foot": FOOT}
STANDING = ("portal:home", *MAIN, "portal:projects", *FOOT)


@cache
def address(name: str, language: str) -> str:
    """The address of a page without arguments in a language; empty where there is no such page."""
    with translation.override(language):
        try:
            return reverse(name)
        except NoReverseMatch:
            return ""


@cache
def navigation(part: str, language: str) -> list[tuple[str, str]]:
    """(label, address) of each page of a navigation that there is, in a language."""
    with translation.override(language):
        return [(str(label), url) for name, label in NAVIGATIONS[part].items() if (url := address(name, language))]


class Frame:
    """One per request, worked out only as far as the page asks. A view whose address differs by language otherwise
    than by its path words sets ``request.alternates``: language code → path; one whose text does not exist in every
    language sets ``request.editions``: the codes of those in which it does.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = translation.get_language() or settings.LANGUAGE_CODE

    @property
    def name(self) -> str:
        return _("Interparliamentary friendship groups")

    @cached_property
    def mark(self) -> str:
        """The sample mark: invented people are said to be invented on every page."""
        chamber = getattr(self.request, "chamber", None) or principal()
        return _("Sample data: the people are invented") if chamber and chamber.is_sample else ""

    @property
    def home(self) -> str:
        return f"/{self.language}/"

    @property
    def search(self) -> str:
        return address("portal:search", self.language) or self.home

    @property
    def suggestions(self) -> str:
        """Where the search bar asks for names while one types."""
        return address("portal:suggestions", self.language)

    @property
    def query(self) -> str:
        """The words searched for, on the page of results only."""
        return self.request.GET.get("q", "") if self.request.path == self.search else ""

    @property
    def entries(self) -> list[Entry]:
        return self.listed("main")

    def listed(self, part: str) -> list[Entry]:
        """The pages of one navigation that there are, the one where the reader is marked."""
        path = self.request.path
        return [Entry(label, url, current=path.startswith(url)) for label, url in navigation(part, self.language)]

    @cached_property
    def foot(self) -> list[Entry]:
        """The standing pages that the department wrote, those of the software, and where an error is reported."""
        return [*self.written, *self.listed("foot"), *self.report]

    @property
    def written(self) -> list[Entry]:
        """The standing pages of today, each at its lasting address: one query."""
        pages = signposts(timezone.localdate(), Sort.STANDING)
        here = ((title, at("standing", key)) for key, title in pages)
        return [Entry(title, url, current=self.request.path == url) for title, url in here]

    @property
    def report(self) -> list[Entry]:
        """The way to report an error, which carries the address of this page; none on that page itself."""
        here = address("portal:error_report", self.language)
        if not here or self.request.path.startswith(here):
            return []
        page = self.request.get_full_path()[:LONGEST]
        return [Entry(_("Report an error"), f"{here}?{urlencode({'page': page})}")]

    @cached_property
    def alternates(self) -> dict[str, str]:
        """Language code → path of this page in that language, else that language's entrance."""
        given: dict[str, str] = getattr(self.request, "alternates", {})
        return {code: given.get(code) or self.path_in(code) for code, _name in settings.LANGUAGES}

    def path_in(self, code: str) -> str:
        path = self.request.path
        if code == self.language:
            return path
        other = translate_url(path, code)
        return f"/{code}/" if other == path else other

    @property
    def languages(self) -> list[Tongue]:
        query = self.request.META.get("QUERY_STRING", "")
        tail = f"?{query}" if query else ""
        return [
            Tongue(code, name, f"{self.alternates[code]}{tail}", current=code == self.language)
            for code, name in settings.LANGUAGES
        ]

    @property
    def canonical(self) -> str:
        """This page's own address, or that of the language in which its text exists."""
        exist: list[str] = getattr(self.request, "editions", [])
        path = self.alternates[exist[0]] if exist and self.language not in exist else self.request.path
        return f"{settings.PUBLIC_URL}{path}"

    @property
    def translations(self) -> list[tuple[str, str]]:
        """(hreflang, address) of each language of this page, and which one is for everybody else."""
        exist = getattr(self.request, "editions", None) or self.alternates
        pairs = [(code, f"{settings.PUBLIC_URL}{path}") for code, path in self.alternates.items() if code in exist]
        return [*pairs, ("x-default", pairs[0][1])]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``site`` for the base template."""
    return {"site": Frame(request)}
