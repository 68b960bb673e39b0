"""The index follows the journal, and loses nothing that it has acknowledged."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from amity.findable import DEPARTMENT, PUBLIC, Item, Source, Touch, by_subject
from amity.groups import actions
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.reports.actions import draft
from amity.reports.models import Kind
from amity.search import keeping
from amity.search.engines.chosen import engine
from amity.search.engines.interface import Ask
from amity.search.grammar.parser import parse
from amity.search.keeping import catch_up, rebuild, standing
from amity.search.sources import sources
from tests.portal.world import World

pytestmark = pytest.mark.django_db
STAFF = frozenset({PUBLIC, DEPARTMENT})


def keys(text: str, *, staff: bool = False) -> list[str]:
    ask = Ask(parse(text).tree, STAFF if staff else frozenset({PUBLIC}), limit=100)
    return sorted(f"{match.data['kind']}:{match.data['place']}" for match in engine().search(ask).matches)


def test_rooms_say_what_can_be_found_and_in_which_order() -> None:
    searched = ["country", "group", "report", "person", "partner", "colloquium", "meeting", "mission", "news_item"]
    assert list(sources()) == [*searched, "together", "project", "speaker", "standing"]


def test_the_first_time_everything_is_read(home: Path, world: World) -> None:
    assert standing() == keeping.Standing(exists=False, behind=Entry.objects.count())
    assert catch_up() > 10
    assert standing() == keeping.Standing(exists=True, behind=0)
    assert keys("estonie") == [
        "country:ee",
        "group:france-estonie",
        "group:france-pays-baltes",
        "meeting:france-estonie",
    ]
    assert catch_up() == 0


def test_a_deed_is_found_by_the_next_reader(home: Path, world: World) -> None:
    catch_up()
    actions.rename(world.groups["single"], Text(fr="France-Ruritanie"), on=date(2025, 1, 1), by=world.clerk)
    assert (standing().behind, keys("ruritanie")) == (1, [])
    catch_up()
    assert keys("ruritanie kind:group") == ["group:france-ruritanie"]


def test_a_report_that_is_begun_has_no_other_report_read_anew(home: Path, world: World) -> None:
    draft(Kind.STUDY, Text(fr="Un premier rapport"), by=world.clerk)
    begun = draft(Kind.STUDY, Text(fr="Un second rapport"), by=world.clerk)
    last = Entry.objects.order_by("-pk").values_list("verb", "subject", "detail")[:1]
    assert sources()["report"].touched([Touch(*row) for row in last]) == {begun.pk}


def test_what_the_public_may_not_see_is_for_the_department_only(home: Path, world: World) -> None:
    catch_up()
    assert keys("kind:group lettonie") == ["group:france-pays-baltes"]
    assert keys("kind:group lettonie", staff=True) == ["group:france-lettonie", "group:france-pays-baltes"]
    assert (len(keys("kind:meeting")), len(keys("kind:meeting", staff=True))) == (1, 2)


def test_an_index_of_another_journal_is_built_anew(home: Path, world: World) -> None:
    catch_up()
    last = Entry.objects.order_by("-pk").first()
    assert last is not None
    Entry.objects.filter(pk=last.pk).update(seal="0" * 64)
    assert catch_up() > 10


def test_a_rebuilt_index_says_how_far_it_is(home: Path, world: World) -> None:
    said: list[str] = []
    rebuild(lambda label, done, total: said.append(label))
    kinds = ["Countries", "Groups", "Reports", "Members", "Meetings", "Missions and receptions", "News"]
    last = ["Activities with partners", "Cooperation projects", "Speakers", "Pages of the site"]
    assert said == [*kinds[:4], "Partners", "Colloquia", *kinds[4:], *last]


def test_an_index_whose_files_are_spoilt_is_built_anew(home: Path, world: World) -> None:
    catch_up()
    (meta,) = (home / "search").glob("*/meta.json")
    meta.write_text("spoilt")
    world.join(world.groups["study"], 0)
    assert keys("estonie") == []
    assert catch_up() > 10
    assert keys("estonie") != []


def test_only_the_touched_rows_are_read_anew() -> None:
    asked: list[object] = []

    def read(owners: object) -> list[Item]:
        asked.append(owners)
        return []

    source = Source("x", "x", "xs", read, ("x.",), lambda user, owners: owners, by_subject("x.thing"), lambda a, b: {9})
    day = date(2026, 1, 1)
    touches = [Touch("x.a", "x.thing:4", {}), Touch("y.b", "y.other:5", {})]
    owners = keeping._owners
    assert owners(source, touches, day, day) == {4}
    assert owners(source, touches, day, date(2026, 1, 2)) == {4, 9}
    assert owners(source, [Touch("x.a", "", {})], day, day) is None
    assert owners(source, [], day, day) == set()


WRITER = """
import sys
from pathlib import Path
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "amity.settings"
import django
django.setup()
from datetime import date
from amity.findable import Item
from amity.search.engines.embedded.engine import Embedded
from amity.search.engines.interface import Batch, Cursor
engine = Embedded(Path(sys.argv[1]))
engine.rebuild([], Cursor(0, "", date(2026, 1, 1)))
for number in range(1, 10_000):
    item = Item(number, str(number), {"fr": f"titre{number}"}, "p")
    engine.replace([Batch("note", [number], [item])], Cursor(number, "", date(2026, 1, 1)))
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_has_acknowledged(tmp_path: Path) -> None:
    from amity.search.engines.embedded.engine import Embedded  # noqa: PLC0415

    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    acknowledged = 0
    while acknowledged < 5:
        acknowledged = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    acknowledged = int((writer.stdout.read().split() or [acknowledged])[-1])
    writer.stdout.close()
    found = Embedded(tmp_path)
    cursor = found.cursor()
    assert cursor is not None
    assert cursor.entry >= acknowledged
    assert found.search(Ask(parse("kind:note").tree)).total >= acknowledged
    assert found.search(Ask(parse(f"titre{acknowledged}").tree)).total == 1
