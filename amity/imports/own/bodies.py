"""The table of partners: what a row of it states, what the register says of them, how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from amity.imports.own.projects import choices_words, word_of
from amity.imports.own.register import Known, days
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.languages.folding import fold
from amity.partners.actions.partners import BODY_KINDS
from amity.partners.models import Partner, PartnerKind, Profile
from amity.people.models import BodyKind, BodyName
from amity.periods.spans import Span

MODEL, ALWAYS = "partners.partner", Span(None, None)


def state_partners(stating: Stating) -> None:
    """Each row is a body that we work with; one that is here under another code, by a name that it bears or bore or by
    its site, is refused with that code.
    """
    for line in stating.lines("partners"):
        number = f"partner/{stating.code(line)}"
        stating.once(line, "code", number)
        _refuse_twice(stating, line, number)
        kind = word_of(line, "kind", line.text("kind"), choices_words(PartnerKind))
        key, body = number.partition("/")[2], f"{number}/body"
        country = stating.country(line, "country", text) if (text := stating.maybe(line, "country")) else None
        said = {"key": key, "kind": str(BODY_KINDS.get(PartnerKind(kind), BodyKind.OTHER)), "country": country}
        stating.state(body, "people.body", {"country": country} if country else {}, said)
        stating.state(number, MODEL, {}, {"body": body, "key": key})
        names = stating.texts(line, "name")
        stating.state(f"{number}/name", "people.bodyname", {"name": names},
                      dated(ALWAYS, body=body, name=names, native={}))  # fmt: skip
        _profile(stating, line, number, kind)


def _profile(stating: Stating, line: Line, number: str, kind: str) -> None:
    given: dict[str, Any] = {"kind": kind}
    given |= {name: text for name in ("site", "source") if (text := stating.maybe(line, name))}
    if about := stating.texts(line, "about"):
        given["about"] = about
    otherwise = dated(ALWAYS, partner=number, kind=kind, site="", about={}, source="")
    stating.state(f"{number}/profile", "partners.profile", given, otherwise)


def _refuse_twice(stating: Stating, line: Line, number: str) -> None:
    """Two codes for one body: by what it is or was called, else by where its site is."""
    code, known = number.partition("/")[2], stating.known.bodies
    marks = [f"partner:{fold(name)}" for name in stating.texts(line, "name").values()]
    marks += [f"site:{host}"] if (host := _host(str(line.raw.get("site") or ""))) else []
    for mark in marks:
        other = known.setdefault(mark, code)
        if other != code:
            raise line.error("code", _("this body is there already under the code “%(code)s”.") % {"code": other},
                             _("Give this row that code; if it only goes by another name now, record that name at the "
                               "desk. If it is another body, leave its site out."))  # fmt: skip


def _host(site: str) -> str:
    address = urlsplit(site.strip())
    return f"{(address.hostname or '').removeprefix('www.')}{address.path.rstrip('/')}"


def read_partners(known: Known) -> None:
    """What the register says of its partners: three queries. The latest name and profile of each are compared."""
    for partner in Partner.objects.select_related("body").order_by("key"):
        number, body = f"partner/{partner.key}", partner.body
        country = known.countries.get(body.country_id or 0)
        known.noun(f"{number}/body", "people.body", {"key": body.key, "kind": body.kind, "country": country}, body.pk)
        known.noun(number, MODEL, {"body": f"{number}/body", "key": partner.key}, partner.pk)
    for name in BodyName.objects.held().exclude(body__partner=None).select_related("body__partner").oldest_first():
        number = f"partner/{name.body.partner.key}"
        for words in name.name.values():
            known.bodies.setdefault(f"partner:{fold(words)}", name.body.partner.key)
        known.fact(f"{number}/name", name, days(name, body=f"{number}/body", name=dict(name.name),
                                                native=dict(name.native)))  # fmt: skip
    for row in Profile.objects.held().select_related("partner").oldest_first():
        number = f"partner/{row.partner.key}"
        known.bodies.setdefault(f"site:{_host(row.site)}", row.partner.key)
        known.fact(f"{number}/profile", row, days(row, partner=number, kind=row.kind, site=row.site,
                                                  about=dict(row.about), source=row.source))  # fmt: skip


def filled(known: Known) -> Iterator[dict[str, Any]]:
    """The rows of the table from the register."""
    for number in sorted(number for number, record in known.records.items() if record.model == MODEL):
        parts = {part: known.records.get(f"{number}/{part}") for part in ("name", "profile", "body")}
        said = {part: record.said if record else {} for part, record in parts.items()}
        row = {"code": number.partition("/")[2], "country": said["body"].get("country"),
               **{column: said["profile"].get(column) for column in ("kind", "site", "source")}}  # fmt: skip
        for stem, texts in (("name", said["name"].get("name", {})), ("about", said["profile"].get("about", {}))):
            row |= {f"{stem}_{code}": texts.get(code, "") for code, _name in settings.LANGUAGES}
        yield row
