"""The sign-ins of a demo: one for each role, printed at each start, and good on this machine only."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from rich.console import Console

from amity.accounts import codes
from amity.accounts.demo import DOMAIN, is_this_machine
from amity.accounts.factors import factor_of
from amity.accounts.models import Role, SecondFactor, User
from amity.cli import installation
from amity.groups.models import Care, Tenure
from amity.people.models import Identity

FILE = "demo-sign-ins"
ROLES = (Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS, Role.AUDITOR, Role.ADMINISTRATOR, Role.MEMBER)
# The director and a clerk are people of the sample, so that the clerk has groups; the others are made for the demo.
NAMES = {Role.COMMUNICATIONS: "Salomé Brindavoine", Role.AUDITOR: "Octave Lanternier",
         Role.ADMINISTRATOR: "Ysaline Corbuzier", Role.MEMBER: "Demo president"}  # fmt: skip


def is_demo_home() -> bool:
    return installation.mark(FILE).exists()


def are_good_here() -> bool:
    """Whether the address that is announced is that of this machine."""
    return is_this_machine(urlsplit(settings.PUBLIC_URL).hostname or "")


def passwords() -> dict[str, str]:
    """One for each role, made at the first start and kept in the home, readable by its owner only."""
    kept = installation.mark(FILE)
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(json.dumps({role: codes.new_recovery_code() for role in ROLES}), encoding="utf-8")
    found: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def secret_of(role: str) -> str:
    """The same at each start of one home, another in each home."""
    digest = hashlib.sha256(f"amity demo {role} {settings.SECRET_KEY}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


@transaction.atomic
def install() -> dict[str, User]:
    """An account for each role, with its password and its second factor."""
    return {role: account(role, password) for role, password in passwords().items()}


def account(role: str, password: str) -> User:
    user = in_the_sample(role) or made(role)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if factor_of(user) is None and role != Role.MEMBER:
        SecondFactor.objects.create(user=user, secret=secret_of(role))
    if role == Role.MEMBER:
        preside(user)
    return user


def in_the_sample(role: str) -> User | None:
    """The sample's own director, and the clerk of its first group."""
    users: QuerySet[User] = User.objects.filter(role=role, is_active=True, email__endswith=DOMAIN)
    if role == Role.DIRECTOR:
        return users.first()
    return users.filter(pk__in=Care.objects.held().values("clerk")).first() if role == Role.CLERK else None


def made(role: str) -> User:
    email = f"{role}{DOMAIN}"
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, name=NAMES.get(Role(role), role), role=role)


def preside(user: User) -> None:
    """Make the member's account that of somebody who presides over a group today."""
    if Identity.objects.filter(user=user).exists():
        return
    seats = Tenure.objects.held().on(timezone.localdate()).filter(office__key="president", group__in=_public())
    seat = seats.order_by("group__slug").select_related("person").first()
    if seat is not None:
        Identity.objects.create(user=user, person=seat.person)
        name = seat.person.names.held().newest_first().first()
        user.name = name.full if name else user.name
        user.save(update_fields=["name"])


def _public() -> list[int]:
    return list(Care.objects.held().on(timezone.localdate()).values_list("group", flat=True))


def announce(console: Console) -> None:
    """The sign-ins, with the code of this half minute; or why there are none."""
    if not are_good_here():
        console.print(f"Demo sign-ins are refused: AMITY_PUBLIC_URL is {settings.PUBLIC_URL}.", style="bold yellow")
        return
    users, said = install(), passwords()
    console.print(
        "\nSign-ins of the desk (/desk/), good on this machine only. A code is good for 30 seconds:", soft_wrap=True
    )
    for role, user in users.items():
        line = f"  {role:<15}{user.email:<38}{said[role]}   {second_of(user)}"
        console.print(line, highlight=False, soft_wrap=True)
    console.print("  Codes of another moment: amity accounts demo-codes, with the same AMITY_HOME", highlight=False)


def second_of(user: User) -> str:
    """The code of this half minute, and the key for an authenticator."""
    factor = factor_of(user)
    if factor is None:
        return "no code needed"
    return f"code {codes.code_at(factor.secret, codes.step_of(time.time()))}, key {factor.secret}"
