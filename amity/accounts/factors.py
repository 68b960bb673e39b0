"""The second factor of an account: set up, asked for, and what replaces it when the telephone is lost."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from amity.accounts.actions import forget_second_factor, say
from amity.accounts.codes import DIGITS, digest_of, matching_step, new_recovery_code
from amity.accounts.models import RecoveryCode, SecondFactor, User

RECOVERY_CODES = 10
# Wrong codes after a right password, from whatever address: each is one chance in a few hundred thousand.
MISSES_AT_MOST, SHUT_FOR = 10, timedelta(minutes=15)


def factor_of(user: User) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=user).first()


@transaction.atomic
def set_up(user: User, secret: str, code: str) -> list[str] | None:
    """Take a secret once its first code is right, and give ten recovery codes; ``None``: the code is wrong."""
    step = matching_step(secret, digits_of(code), time.time())
    if step is None:
        return None
    forget_second_factor(user)
    SecondFactor.objects.create(user=user, secret=secret, last_step=step)
    say("set_up_second_factor", user, user)
    return _renewed_codes(user)


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Ten new recovery codes in place of the former."""
    say("renew_recovery_codes", user, user)
    return _renewed_codes(user)


def _renewed_codes(user: User) -> list[str]:
    user.recovery_codes.all().delete()
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=digest_of(code)) for code in codes])
    return codes


def is_shut(factor: SecondFactor) -> bool:
    """Whether too many wrong codes were given a short while ago."""
    recent = factor.missed_at is not None and factor.missed_at > timezone.now() - SHUT_FOR
    return recent and factor.misses >= MISSES_AT_MOST


@transaction.atomic
def take(user: User, code: str) -> str:
    """Take a code of the telephone or a recovery code, each good once: which it was, or nothing."""
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None or is_shut(factor):
        return ""
    way = _way_of(factor, code)
    if way:
        factor.misses = 0
    else:
        factor.misses, factor.missed_at = min(factor.misses + 1, MISSES_AT_MOST * 2), timezone.now()
    factor.save(update_fields=["misses", "missed_at", "last_step"])
    return way


def _way_of(factor: SecondFactor, code: str) -> str:
    plain = digits_of(code)
    if plain.isdecimal() and len(plain) == DIGITS:
        step = matching_step(factor.secret, plain, time.time(), after=factor.last_step)
        factor.last_step = step or factor.last_step
        return "code" if step else ""
    unused = RecoveryCode.objects.filter(user=factor.user_id, digest=digest_of(code), used_at=None)
    return "recovery code" if unused.update(used_at=timezone.now()) else ""


def digits_of(code: str) -> str:
    """A code as it is compared: people type it in two halves."""
    return "".join(code.split())
