"""Writing, illustrating, publishing and withdrawing what the house says; each version stays readable."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.notices.models import Edition, Picture, Piece, Showing, Sort
from amity.periods import statements
from amity.pictures import keep, prepare
from amity.refusal import Refusal

WRITTEN = ("title", "lede", "text", "link")


@deed
def draft(
    sort: str, key: str, *, language: str, title: str, by: User, lede: str = "", text: str = "", link: str = "",
    rank: int = 100, at: datetime | None = None,
) -> Piece:  # fmt: skip
    """Begin a highlight, a news item or a standing page in its first language; nobody of the public sees it yet."""
    if Piece.objects.filter(sort=sort, key=key).exists():
        raise Refusal(_("There is already a page at this address."), _("Choose another one."))
    piece = Piece.objects.create(sort=sort, key=key, source=language, rank=rank)
    record("notices.draft", piece, by=by, at=at, sort=sort, key=key)
    write(piece, language, title=title, lede=lede, text=text, link=link, by=by, at=at)
    return piece


@deed
def write(
    piece: Piece, language: str, *, title: str, by: User, lede: str = "", text: str = "", link: str = "",
    at: datetime | None = None,
) -> Edition:  # fmt: skip
    """Say a piece in a language; the former version is kept, and a published one stays until the next is published."""
    if not title.strip():
        raise Refusal(_("A page without a title cannot be kept."), _("Give it one."))
    said = {"title": title.strip(), "lede": lede.strip(), "text": text.strip(), "link": _address(link)}
    former = Edition.objects.held().filter(piece=piece, language=language).first()
    follows = None if language == piece.source else current(piece, piece.source)
    if former and said == {name: getattr(former, name) for name in WRITTEN} and former.follows_id == _pk(follows):
        return former
    entry = record("notices.write", piece, by=by, at=at, language=language)
    if former:
        return statements.amend(former, at=entry.at, follows=follows, **said)
    return statements.state(Edition, at=entry.at, piece=piece, language=language, follows=follows, **said)


def current(piece: Piece, language: str) -> Edition | None:
    """The latest version in a language, published or not."""
    return Edition.objects.held().filter(piece=piece, language=language).first()


def _pk(edition: Edition | None) -> int | None:
    return edition.pk if edition else None


def _address(link: str) -> str:
    """Where a highlight leads: an address of this site, or one on the web."""
    link = link.strip()
    if link and not link.startswith(("https://", "http://")) and (not link.startswith("/") or link.startswith("//")):
        raise Refusal(_("“%(link)s” is no address.") % {"link": link[:60]}, _("Begin with https:// or with a slash."))
    return link


@deed
def illustrate(
    piece: Piece, data: bytes | None, *, by: User, credit: str = "", licence: str = "",
    alternative: Text | None = None, is_decorative: bool = False, at: datetime | None = None,
) -> Piece:  # fmt: skip
    """Give a piece a picture with its credit, licence and words; without new bytes, change only what is said of it."""
    said = {"credit": credit.strip(), "licence": licence.strip(), "is_decorative": is_decorative,
            "alternative": Text() if is_decorative else alternative or Text()}  # fmt: skip
    _refuse_wordless(said)
    if data is None and piece.picture is None:
        raise Refusal(_("No picture was sent."), _("Choose a file."))
    files = _kept(data) if data is not None else _files(piece.picture)
    record("notices.illustrate", piece, by=by, at=at, digest=files["digest"])
    piece.picture = Picture.objects.create(**files, **said)
    piece.save(update_fields=["picture"])
    return piece


def _refuse_wordless(said: dict[str, object]) -> None:
    if not said["credit"] or not said["licence"]:
        raise Refusal(
            _("A picture is shown with whoever made it, and under which licence."), _("Write its credit and licence.")
        )
    if not said["is_decorative"] and not said["alternative"]:
        raise Refusal(
            _("Who cannot see the picture would miss what it says."),
            _("Say in words what is to be seen, or say that it is decorative."),
        )


def _kept(data: bytes) -> dict[str, object]:
    made = prepare(data)
    keep(made, settings.MEDIA_ROOT)
    return {"digest": made.digest, "width": made.width, "height": made.height, "widths": sorted(made.files)}


def _files(picture: Picture | None) -> dict[str, object]:
    return {name: getattr(picture, name) for name in ("digest", "width", "height", "widths")}


@deed
def publish(
    piece: Piece, language: str, *, since: date, by: User, until: date | None = None, at: datetime | None = None
) -> Showing:
    """Let the public read the latest version in a language, from a day on, and until another (exclusive) if said."""
    edition = current(piece, language)
    if edition is None:
        raise Refusal(_("Nothing is written in this language yet."), _("Write it first."))
    if until is not None and until <= since:
        raise Refusal(_("The last day lies before the first."), _("Choose a later last day."))
    if piece.sort != Sort.HIGHLIGHT and not edition.text:
        raise Refusal(_("This page has no text."), _("Write it first."))
    former = shown(piece, language)
    if former and (former.edition_id, former.since, former.until) == (edition.pk, since, until):
        return former
    entry = record("notices.publish", piece, by=by, at=at, language=language, edition=edition.pk)
    if former:
        return statements.amend(former, at=entry.at, edition=edition, since=since, until=until)
    return statements.state(
        Showing, at=entry.at, piece=piece, language=language, edition=edition, since=since, until=until
    )


def shown(piece: Piece, language: str) -> Showing | None:
    """What is or will be shown of a piece in a language."""
    return Showing.objects.held().filter(piece=piece, language=language).first()


@deed
def withdraw(piece: Piece, language: str, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take a piece back from the public in a language; it stays at the desk and can be published again."""
    former = shown(piece, language)
    if former is None:
        return
    entry = record("notices.withdraw", piece, by=by, at=at, reason=reason, language=language)
    statements.withdraw(former, at=entry.at)
