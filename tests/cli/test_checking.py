"""``amity check`` finds what is wrong, names it, and says how to mend it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from amity.accounts.models import User
from amity.cli import checking, parts
from amity.cli.parts import Part
from amity.journal.actions import record
from amity.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.SILENCED_SYSTEM_CHECKS = ["templates.E002"]  # how undefined template variables fail here
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("en", "English")], "en"


def lines():
    answer = CliRunner().invoke(checking.check)
    return answer.exit_code, [line for line in answer.output.splitlines() if line.startswith("wrong")]


def test_a_sound_installation_ends_with_nought():
    assert lines() == (0, [])


def test_an_altered_entry_of_the_journal_is_named():
    by = User.objects.system("test")
    entries = [
        record(f"test.{verb}", None, by=by, at=datetime(2024, 1, 2, 3, 4, tzinfo=UTC)) for verb in ("one", "two")
    ]
    Entry.objects.filter(pk=entries[0].pk).update(verb="test.other")
    assert lines() == (1, [
        f"wrong   Journal: entry {entries[0].pk} of 2024-01-02 03:04 was altered: compare with a backup"
    ])  # fmt: skip


def test_static_files_that_were_not_collected_are_named(settings):
    settings.STATIC_ROOT.rmdir()
    assert lines() == (1, ["wrong   Static files: not collected: run amity manage collectstatic"])


def test_a_language_without_catalogue_is_named(settings):
    settings.LANGUAGES = [("en", "English"), ("eo", "Esperanto")]
    assert lines() == (1, ["wrong   Translations: no catalogue for eo: build it, or mend the package"])


def test_a_part_of_the_system_that_is_absent_names_its_package(monkeypatch):
    absent = Part("the proof", "no-such-program", "no-such-package")
    monkeypatch.setattr(parts, "PARTS", (absent,))
    found = [finding.text for finding in checking.system()]
    assert found == ["the proof needs no-such-program: apt-get install no-such-package"]
