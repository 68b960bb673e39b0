"""People who sign in, and the second factor that they sign in with."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
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


class UserQuerySet(models.QuerySet["User"]):
    def people(self) -> UserQuerySet:
        """Accounts of people: those of commands are left out."""
        return self.exclude(role=Role.SYSTEM)

    def visible_to(self, user: User | AnonymousUser) -> UserQuerySet:
        """An administrator and a director see every person's account, everybody their own."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        oversees = user.role in {Role.ADMINISTRATOR, Role.DIRECTOR}
        return self.people() if oversees else self.people().filter(pk=user.pk)

    def editable_by(self, user: User | AnonymousUser) -> UserQuerySet:
        """Accounts are changed by administrators only."""
        administers = isinstance(user, User) and user.is_active and user.role == Role.ADMINISTRATOR
        return self.people() if administers else self.none()


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def system(self, name: str) -> User:
        """The account under which a command writes: it has no password and can never sign in."""
        user: User
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
    stamp = models.PositiveIntegerField(default=0, help_text="raised to end every session of the account at once")

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

    class Meta:
        ordering = ["name", "pk"]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session is good for one password and one stamp: a change of either ends it."""
        return salted_hmac(
            "amity.session", f"{self.password} {self.stamp}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def is_director(self) -> bool:
        return self.role == Role.DIRECTOR

    @property
    def is_staff(self) -> bool:
        """Whether the person works in the department: not a member of the chamber, not a mere system account."""
        return self.is_active and self.role not in {Role.SYSTEM, Role.MEMBER}

    @property
    def needs_second_factor(self) -> bool:
        """Members come without one, from a telephone, and see their own groups only; the department needs one."""
        return bool(settings.SECOND_FACTOR) and self.is_staff


class SecondFactor(models.Model):
    """The secret that somebody's telephone shares with us; ``last_step`` is the latest code taken, good only once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(default=timezone.now)
    last_step = models.BigIntegerField(default=0)
    misses = models.PositiveSmallIntegerField(default=0, help_text="wrong codes since the last right one")
    missed_at = models.DateTimeField(null=True, blank=True)


class RecoveryCode(models.Model):
    """A code for the day on which the telephone is lost: shown once, kept as a hash, good once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="accounts_recoverycode_once")]
