"""People who sign in. Sign-in itself comes with the desk; the register needs to know who did what."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.personal import Personal, Sight, Then, if_a, numbered

CLOSED = _("the last sign-in of an account that is closed")
ITSELF = if_a("accounts.user", "pk")


def closed_before(day: date) -> Q:
    """Accounts that are closed and were last used before a day; those of commands are nobody’s."""
    return Q(is_active=False, last_login__date__lt=day) & ~Q(role="system")


class Role(models.TextChoices):
    """What a person may do here; the desk's rights are built on it."""

    DIRECTOR = "director", _("director")
    CLERK = "clerk", _("clerk")
    COMMUNICATIONS = "communications", _("communications")
    AUDITOR = "auditor", _("read-only auditor")
    ADMINISTRATOR = "administrator", _("administrator")
    MEMBER = "member", _("member of the chamber")
    SYSTEM = "system", _("the system itself")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def system(self, name: str) -> User:
        """The account under which a command writes: it has no password and can never sign in."""
        user, created = self.get_or_create(
            email=f"{name}@system.invalid", defaults={"name": name, "role": Role.SYSTEM, "is_active": False}
        )
        if created:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractBaseUser):
    """Somebody who may sign in, or a command that writes in its own name."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CLERK)
    language = models.CharField(max_length=8, blank=True, help_text="in which the desk speaks to them")
    is_active = models.BooleanField(default=True)

    personal: ClassVar = {
        "email": Personal(
            _("signing in, and letters of the desk"), Sight.DEPARTMENT, Then.PSEUDONYMISE, CLOSED, 1, closed_before,
            numbered("account-", "@erased.invalid"), ITSELF,
        ),
        "name": Personal(
            _("saying who did what, and whom to ask about a group"), Sight.PUBLIC, Then.PSEUDONYMISE, CLOSED, 5,
            closed_before, numbered("N. N. (", ")"), ITSELF,
        ),
        "telephone": Personal(
            _("reaching the clerk of a group"), Sight.PUBLIC, Then.ERASE, CLOSED, 1, closed_before, of=ITSELF
        ),
        "last_login": Personal(
            _("seeing that an account is used by its owner, and when a closed one may be forgotten"),
            Sight.OVERSIGHT, Then.ERASE, CLOSED, 6, closed_before, None, ITSELF,
        ),
    }  # fmt: skip

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    @property
    def is_director(self) -> bool:
        return self.role == Role.DIRECTOR

    @property
    def is_staff(self) -> bool:
        """Whether the person works in the department: not a member of the chamber, not a mere system account."""
        return self.is_active and self.role not in {Role.SYSTEM, Role.MEMBER}
