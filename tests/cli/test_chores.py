"""Once a day the worker erases what has had its time; twice it does nothing."""

from __future__ import annotations

import pytest

from amity.cli.chores import do_chores, due_today
from amity.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_the_chores_are_done_once_a_day():
    assert due_today()
    assert (do_chores(), do_chores()) == (True, False)
    assert list(Entry.objects.values_list("verb", "by__email")) == [("people.erase_expired", "worker@system.invalid")]
