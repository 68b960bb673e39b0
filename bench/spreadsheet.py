"""How long a list of 8,000 rows takes: written, read and compared; the issue asks for at most 10 s to compare.

python bench/spreadsheet.py        uses the demo of size bench in var/bench
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import HOME, prepare

LIMIT = 10.0


def timed(title: str, work: Callable[[], Any]) -> Any:
    started, cpu = time.monotonic(), time.process_time()
    result = work()
    took, used = time.monotonic() - started, time.process_time() - cpu
    print(f"  {title:40} {took:6.2f} s, {used:6.2f} s of one processor", flush=True)
    return result


def main() -> None:
    prepare()
    os.environ.update(AMITY_HOME=str(HOME), DJANGO_SETTINGS_MODULE="amity.settings")
    import django  # noqa: PLC0415 - settings are read from the environment that was just set

    django.setup()
    measure()


def measure() -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    from amity.accounts.models import Role, User  # noqa: PLC0415
    from amity.imports.bulk.columns import listings  # noqa: PLC0415
    from amity.imports.bulk.comparing import compare  # noqa: PLC0415
    from amity.imports.bulk.download import workbook  # noqa: PLC0415
    from amity.imports.uploads import File  # noqa: PLC0415

    user = User(email="bench@senate.example", name="bench", role=Role.DIRECTOR)
    content = timed("written", lambda: workbook(listings()["memberships"], user))
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    if sheet.max_row > 8001:
        sheet.delete_rows(8002, sheet.max_row)
    for row in range(2, 1002):
        sheet.cell(row, 6).value = "2040-01-01"
    out = io.BytesIO()
    book.save(out)
    print(f"{sheet.max_row - 1} rows, 1,000 of them changed, {len(out.getvalue()) / 1024:.0f} KiB")
    started = time.monotonic()
    edits = timed("read and compared", lambda: compare([File("list.xlsx", out.getvalue())], user))
    seconds = time.monotonic() - started
    print(f"  {len(edits.edits)} rows differ, {len(edits.conflicts)} conflicts")
    if seconds > LIMIT:
        sys.exit(f"slower than {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
