"""Who may set a correction beside a fact, and whose reply may be published."""

from __future__ import annotations

from amity.accounts.models import Role, User
from amity.notices.actions.letters import has_group_of
from amity.notices.models import Letter
from amity.notices.subjects import Subject


def may_correct(user: User, subject: Subject | None, letter: Letter | None = None) -> bool:
    """The director anywhere; a clerk on their own groups, and on what a letter given to them speaks of."""
    if user.is_director:
        return True
    if user.role != Role.CLERK or subject is None:
        return False
    given = letter is not None and letter.clerk_id == user.pk and letter.subject == subject.key
    return given or has_group_of(user, subject)
