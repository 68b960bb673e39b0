"""The sign-ins of a demo: known to whoever reads them on the screen, so good on this machine only."""

from __future__ import annotations

from amity.accounts.models import User

# Reserved by RFC 2606: no mail ever goes there, and no real account has such an address.
DOMAIN = "@amity.invalid"
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def is_demo(user: User) -> bool:
    return user.email.endswith(DOMAIN)


def is_this_machine(host: str) -> bool:
    """Whether a host, without its port, is this machine."""
    return host.strip("[]") in THIS_MACHINE
