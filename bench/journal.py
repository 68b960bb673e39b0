"""Entries per second of the journal's verification, beside plain SHA-256 over the same JSON in the same run;
pages of the desk's journal per CPU second at that length.

python bench/journal.py [entries]     default: 200000, in a database of its own
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "var" / "bench-journal"
sys.path.insert(0, str(ROOT))
shutil.rmtree(PLACE, ignore_errors=True)
PLACE.mkdir(parents=True)
os.environ |= {
    "AMITY_DEBUG": "no", "AMITY_HOSTS": "testserver", "AMITY_HOME": str(PLACE),
    "DJANGO_SETTINGS_MODULE": "amity.settings",
}  # fmt: skip
os.environ.pop("AMITY_DATABASE_URL", None)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from amity.accounts.models import Role, User  # noqa: E402
from amity.journal.actions import first_broken_entry  # noqa: E402
from amity.journal.chain import hash_of_reason, line_of  # noqa: E402
from amity.journal.models import Entry  # noqa: E402
from amity.journal.queries import links  # noqa: E402

START = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = 2000


def fill(count: int) -> None:
    """A journal such as a department writes: every tenth entry has a reason."""
    by, previous, batch = User.objects.system("bench"), "", []
    for number in range(count):
        reason = f"Minutes of the meeting, page {number}" if number % 10 == 0 else ""
        salt = f"{number:032x}" if reason else ""
        entry = Entry(
            at=START + timedelta(minutes=number), by=by, verb="groups.join", subject=f"groups.group:{number % 160}",
            detail={"person": number % 900, "capacity": "member", "on": "2025-10-01"}, reason=reason, salt=salt,
            reason_hash=hash_of_reason(reason, salt), previous=previous,
        )  # fmt: skip
        previous = entry.seal = entry.computed_seal()
        batch.append(entry)
        if len(batch) == BATCH or number == count - 1:
            Entry.objects.bulk_create(batch)
            batch = []


def seconds(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def pages(count: int) -> None:
    """The desk's page of the journal at this length: the latest entries, the middle, and one author's and verb's."""
    reader = User.objects.create(email="auditor@bench.example", name="Bench", role=Role.AUDITOR)
    client = Client()
    client.force_login(reader)
    session = client.session
    session["second_factor"] = True
    session.save()
    author = User.objects.system("bench").pk
    for query in ("", f"?before={count // 2}", f"?by={author}&verb=groups.join", "?verb=groups.leave",
                  "?since=2020-01-01&until=2020-01-02"):  # fmt: skip
        assert client.get(f"/desk/journal/{query}").status_code == 200
        spent = seconds(lambda query=query: [client.get(f"/desk/journal/{query}") for _ in range(20)])
        print(f"  /desk/journal/{query:36} {20 / spent:6.0f} pages per CPU second")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(count)
    export = PLACE / "journal.jsonl"
    took = {"export": seconds(lambda: export.write_text("\n".join(map(line_of, links())) + "\n", encoding="utf-8"))}
    sound: list[object] = []
    took["verification in the product"] = seconds(lambda: sound.append(first_broken_entry()))
    assert sound == [None], sound
    lines = export.read_text(encoding="utf-8").splitlines()
    took["yardstick: parse and hash"] = seconds(lambda: [hashlib.sha256(json.dumps(json.loads(line), sort_keys=True,
        ensure_ascii=False).encode()).hexdigest() for line in lines])  # fmt: skip
    started = time.monotonic()
    said = subprocess.run([sys.executable, ROOT / "tools" / "verify_journal.py", export], check=True,
                          capture_output=True, text=True).stdout  # fmt: skip
    took["outside script (wall clock)"] = time.monotonic() - started
    print(f"{count} entries; outside: {said.strip()}")
    yard = took["yardstick: parse and hash"]
    for title, spent in took.items():
        print(f"  {title:30} {spent:6.2f} s  {count / spent:9.0f} entries/s  {spent / yard:5.2f} × the yardstick")
    pages(count)
    shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    main()
