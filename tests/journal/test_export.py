"""The chain leaves the house as lines of JSON, and a script that knows nothing of Amity does the sum again."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from amity.journal.actions import record
from amity.journal.chain import line_of
from amity.journal.models import Entry
from amity.journal.queries import anchor, links, still_holds
from tests.conftest import ROOT
from tests.factories import make_user

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
SCRIPT = ROOT / "tools" / "verify_journal.py"

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    clerk = make_user()
    for hour in range(4):
        at = NOON + timedelta(hours=hour)
        record("test.done", None, by=clerk, at=at, reason="Été ?" if hour % 2 else "", number=hour, words="œuvre")
    return [line_of(link) for link in links()]


def outside(lines, *options):
    """What the script says of an export, and how it ends. No module of ours can be imported: it runs isolated."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, "-", *options], input="\n".join(lines), capture_output=True, text=True,
        encoding="utf-8", env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout.strip() or ran.stderr


def test_an_outside_script_finds_the_chain_sound(lines):
    last = anchor()
    assert outside(lines) == (0, f"4 entries, every seal follows; the latest is {last.number}:{last.seal}")


def test_the_script_finds_the_chain_sound_after_a_reason_was_erased(lines):
    Entry.objects.exclude(reason="").update(reason="", salt="")
    assert outside([line_of(link) for link in links()])[0] == 0


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("verb", "test.undone", "its seal does not follow from what it says"),
        ("detail", {"number": 7}, "its seal does not follow from what it says"),
        ("reason", "Hiver.", "its reason is not the one that was sealed"),
        ("previous", "0" * 64, "it does not stand behind the entry that it was sealed over"),
        ("form", 3, "its form 3 is not known to this script"),
    ],
)
def test_the_script_names_the_first_entry_that_was_altered(lines, column, value, words):
    entry = {**json.loads(lines[1]), column: value}
    altered = [lines[0], json.dumps(entry), *lines[2:]]
    assert outside(altered) == (1, f"entry {entry['number']} (line 2): {words}")


def test_a_kept_seal_shows_that_the_latest_entries_were_cut_off(lines):
    last = anchor()
    kept = f"{last.number}:{last.seal}"
    assert outside(lines, "--kept", kept)[0] == 0
    gone = f"the kept seal of entry {last.number} is not in the journal: entries were cut off or replaced"
    assert outside(lines[:-1], "--kept", kept) == (1, gone)
    assert still_holds(last.number, last.seal) is True
    Entry.objects.filter(pk=last.number).delete()
    assert still_holds(last.number, last.seal) is False


def test_a_line_that_is_no_entry_is_named(lines):
    assert outside([lines[0], "{}"])[1].startswith("line 2 is not an entry: KeyError")
