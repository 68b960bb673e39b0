"""What is done to accounts: who may come, as what, and no longer. The journal listens to each (``signals``)."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from amity.accounts.models import Role, SecondFactor, User
from amity.accounts.signals import happened
from amity.refusal import Refusal

ROLES = frozenset(Role.values) - {Role.SYSTEM.value}


def say(verb: str, user: User, by: User, **detail: Any) -> None:
    """Tell whoever listens."""
    happened.send(sender=User, verb=f"accounts.{verb}", user=user, by=by, detail=detail)


def one_time_link(user: User) -> tuple[str, str]:
    """The two halves of an address at which the account's password can be set once, within three days."""
    return urlsafe_base64_encode(str(user.pk).encode()), default_token_generator.make_token(user)


def refuse_a_last_administrator(user: User) -> None:
    """Somebody must be able to invite others and to lift a lock-out."""
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and user.is_active and not others.select_for_update().exists():
        raise Refusal(
            _("%(name)s is the last administrator.") % {"name": user.name},
            _("Make somebody else administrator first."),
        )


@transaction.atomic
def invite(email: str, name: str, role: str, *, by: User, telephone: str = "", language: str = "") -> User:
    """Make an account that can sign in once its owner has followed a one-time link."""
    if role not in ROLES:
        raise Refusal(_("There is no such role."), _("Choose one of the list."))
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal(_("This address has an account already."), _("Look for it in the list of accounts."))
    user: User = User.objects.create_user(email, name=name, role=role, telephone=telephone, language=language)
    say("invite", user, by, role=role)
    return user


@transaction.atomic
def change_role(user: User, role: str, *, by: User) -> None:
    """Give somebody another role, from their next click on."""
    if role not in ROLES:
        raise Refusal(_("There is no such role."), _("Choose one of the list."))
    if role == user.role:
        return
    refuse_a_last_administrator(user)
    former, user.role = user.role, role
    user.save(update_fields=["role"])
    say("change_role", user, by, former=former, role=role)


@transaction.atomic
def deactivate(user: User, *, by: User) -> None:
    """Let somebody come no longer, from their next click on; what they did stays theirs."""
    if not user.is_active:
        return
    refuse_a_last_administrator(user)
    user.is_active = False
    _end(user, "is_active")
    say("deactivate", user, by)


@transaction.atomic
def reactivate(user: User, *, by: User) -> None:
    """Let somebody come again, with the role that they had."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    say("reactivate", user, by)


@transaction.atomic
def reset_second_factor(user: User, *, by: User) -> None:
    """Forget somebody's second factor: they set up another one when they next sign in."""
    forget_second_factor(user)
    _end(user)
    say("reset_second_factor", user, by)


def forget_second_factor(user: User) -> None:
    """Remove the secret and its recovery codes."""
    user.recovery_codes.all().delete()
    SecondFactor.objects.filter(user=user).delete()


@transaction.atomic
def end_sessions(user: User, *, by: User) -> None:
    """Sign somebody out everywhere."""
    _end(user)
    say("end_sessions", user, by)


def _end(user: User, *fields: str) -> None:
    user.stamp += 1
    user.save(update_fields=["stamp", *fields])


@transaction.atomic
def lift_lock_out(user: User, *, by: User) -> None:
    """Forget the failures of an account, from whatever address they came."""
    AxesProxyHandler.reset_attempts(username=user.email)
    SecondFactor.objects.filter(user=user).update(misses=0)
    say("lift_lock_out", user, by)


@transaction.atomic
def renew_link(user: User, *, by: User) -> None:
    """Give somebody a new one-time link: every earlier one, and their sessions, are worth nothing any more."""
    user.set_unusable_password()
    _end(user, "password")
    say("renew_link", user, by)


@transaction.atomic
def set_password(user: User, password: str) -> None:
    """Set one's own password; every other session of the account ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    say("set_password", user, user)


def signed_in(user: User, *, way: str) -> None:
    """Somebody came in, with a code, a recovery code or through the house's directory."""
    say("sign_in", user, user, way=way)


def sign_in_failed(user: User, *, step: str) -> None:
    """Somebody tried to come in as this account and did not know what they should have."""
    say("sign_in_failed", user, User.objects.system("door"), step=step)


def locked_out(user: User) -> None:
    """The account is shut to one address for a while, after too many failures."""
    say("lock_out", user, User.objects.system("door"))
