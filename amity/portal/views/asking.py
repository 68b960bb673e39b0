"""The other doors to the same address: the advanced form, the builder of conditions, the page that says how to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.design.parts import Filter
from amity.languages.folding import fold
from amity.portal.moments import asked
from amity.portal.page import home_step
from amity.portal.relevance import measure
from amity.portal.search_words import FIELDS, SORTS
from amity.search.composing import Condition, from_conditions, from_form
from amity.search.engines.chosen import engine
from amity.search.engines.interface import Ask
from amity.search.grammar.printer import printed
from amity.search.grammar.tree import Node
from amity.search.naming import titles

FEWEST_LINES, MOST_LINES = 3, 12
JOINTS = {"and": gettext_lazy("and"), "or": gettext_lazy("or"), "not": gettext_lazy("but not")}
EXAMPLES = (
    (gettext_lazy("Words: all of them, in any order, with any ending"), "énergie renouvelable", "renewable energy"),
    (gettext_lazy("A phrase: words that follow each other"), '"groupe d’amitié"', '"friendship group"'),
    (gettext_lazy("Words near each other, five apart at most"), "eau ~5 frontière", "water ~5 border"),
    (gettext_lazy("One or the other"), "tourisme OU culture", "tourism OR culture"),
    (gettext_lazy("But not"), "Brésil SAUF commerce", "Brazil NOT trade"),
    (gettext_lazy("Brackets"), "(mer OU océan) pêche", "(sea OR ocean) fishing"),
    (gettext_lazy("The beginning of a word, three letters at least"), "électri*", "electri*"),
    (gettext_lazy("A country by any of its names"), "pays:Birmanie", "country:Burma"),
    (gettext_lazy("A kind of thing"), "type:groupe Afrique", "kind:group Africa"),
    (gettext_lazy("Years, open on one side or not"), "année:2019..2024", "year:2019..2024"),
    (gettext_lazy("A member or an author"), "personne:Martin", "person:Martin"),
    (gettext_lazy("The number of a report"), "GA 110", "GA 110"),
)


def _asked(tree: Node, sort: str) -> HttpResponse:
    """The page of results for a question put together."""
    query = {"q": printed(tree, get_language() or "en")} | (
        {"sort": sort} if sort in SORTS and sort != "relevance" else {}
    )
    return redirect(f"{reverse('portal:search')}?{urlencode(query)}")


@require_safe
def advanced(request: HttpRequest) -> HttpResponse:
    """The advanced form and the builder of conditions; sent, each becomes one question."""
    said = request.GET
    lines = _lines(request)
    if said.get("form") == "fields":
        return _asked(from_form(said.dict()), said.get("sort", ""))
    if said.get("form") == "lines" and "more" not in said:
        return _asked(from_conditions([Condition(*line) for line in lines]), "")
    title = _("Advanced search")
    context: dict[str, Any] = {
        "title": title, "trail": [home_step(), (_("Search"), reverse("portal:search")), (title, "")],
        "words": _word_fields(), "facts": _fact_fields(request), "lines": _numbered(lines, more="more" in said),
        "joints": JOINTS.items(), "abouts": _abouts(), "help": reverse("portal:search_help"),
    }  # fmt: skip
    return render(request, "portal/advanced.html", context)


def _word_fields() -> list[Filter]:
    return [
        Filter("all", _("All of these words")),
        Filter("phrase", _("These words, one after the other")),
        Filter("any", _("One of these words at least")),
        Filter("none", _("None of these words")),
    ]


def _fact_fields(request: HttpRequest) -> list[Filter]:
    """The facts that there are, with the values that the public would find: none of which answers nothing."""
    counted = engine().search(Ask(facets=("kind", "country", "region", "group", "theme", "series"), limit=0)).facets
    known = titles(asked(request).moment)
    fields = []
    for name, values in counted.items():
        options = sorted(((value, known.said(name, value)) for value, _n in values), key=lambda pair: fold(pair[1]))
        if options:
            fields.append(Filter(name, FIELDS[name], options=tuple(options)))
    return [
        *fields,
        Filter("person", FIELDS["person"]),
        Filter("from", _("From the year")),
        Filter("to", _("To the year")),
    ]


def _lines(request: HttpRequest) -> list[tuple[str, str, str]]:
    columns = [request.GET.getlist(name)[:MOST_LINES] for name in ("joint", "about", "words")]
    return [(joint, about, words[:200]) for joint, about, words in zip(*columns, strict=False)]


def _numbered(lines: list[tuple[str, str, str]], *, more: bool) -> Iterable[tuple[int, tuple[str, str, str]]]:
    """The lines that were written and some empty ones."""
    wanted = min(MOST_LINES, max(FEWEST_LINES, len(lines) + (2 if more else 0)))
    return enumerate([*lines, *[("and", "words", "")] * (wanted - len(lines))], 1)


def _abouts() -> list[tuple[str, object]]:
    shown = ("country", "group", "person", "year", "kind", "theme", "series", "language")
    return [("words", _("Words")), ("phrase", _("Phrase")), *((name, FIELDS[name]) for name in shown)]


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """How to ask: each form of a question with an example that can be tried."""
    title, place = _("How to ask"), 1 if (get_language() or "").startswith("fr") else 2
    search = reverse("portal:search")
    examples = [(row[0], row[place], f"{search}?{urlencode({'q': row[place]})}") for row in EXAMPLES]
    trail = [home_step(), (_("Search"), search), (title, "")]
    context = {"title": title, "trail": trail, "examples": examples, "advanced": reverse("portal:advanced"),
               "measure": measure()}  # fmt: skip
    return render(request, "portal/search_help.html", context)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description: browsers and portals learn from it how to ask us."""
    root = settings.PUBLIC_URL
    context = {
        "page": f"{root}{reverse('portal:search')}?q={{searchTerms}}&page={{startPage?}}",
        "data": f"{root}{reverse('portal:search_data', args=['json'])}?q={{searchTerms}}&page={{startPage?}}",
        "suggestions": f"{root}{reverse('portal:suggestions')}?q={{searchTerms}}",
        "contact": settings.CONTACT_EMAIL, "language": get_language(),
    }  # fmt: skip
    return render(
        request, "portal/opensearch.xml", context, content_type="application/opensearchdescription+xml; charset=utf-8"
    )
