"""Do the sum of Amity's journal again, from its export, with nothing but Python's standard library.

python verify_journal.py journal.jsonl [--kept NUMBER:SEAL]    ("-" reads the standard input)

Says the first entry that does not follow from what it says and from the one before, and ends with 1. A seal that was
kept elsewhere shows whether the latest entries were cut off. The format: docs/journal.md. Nothing of Amity is imported.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seal(entry: dict[str, Any]) -> str:
    said = [entry[name] for name in ("previous", "at", "by", "verb", "subject", "detail")]
    said = [*said, entry["reason"]] if entry["form"] == 1 else [entry["form"], *said, entry["reason_hash"]]
    return digest(json.dumps(said, sort_keys=True, ensure_ascii=False))


def fault(entry: dict[str, Any], previous: str) -> str:
    """What is wrong with an entry; empty when nothing is."""
    if entry["previous"] != previous:
        return "it does not stand behind the entry that it was sealed over"
    if entry["form"] not in {1, 2}:
        return f"its form {entry['form']} is not known to this script"
    if entry["seal"] != seal(entry):
        return "its seal does not follow from what it says"
    if entry["form"] == 2 and entry["reason"] and digest(entry["salt"] + entry["reason"]) != entry["reason_hash"]:
        return "its reason is not the one that was sealed"
    return ""


def verify(lines: Iterable[str], kept: tuple[int, str] | None = None) -> tuple[bool, str]:
    """Whether the chain holds, and the sentence that says so."""
    previous, count, number, found = "", 0, 0, kept is None
    for text in lines:
        try:
            entry = json.loads(text)
            wrong = fault(entry, previous)
            number = entry["number"]
        except (ValueError, KeyError, TypeError) as error:
            return False, f"line {count + 1} is not an entry: {error!r}"
        if wrong:
            return False, f"entry {number} (line {count + 1}): {wrong}"
        previous, count = entry["seal"], count + 1
        found = found or (number, previous) == kept
    if not found and kept:
        return False, f"the kept seal of entry {kept[0]} is not in the journal: entries were cut off or replaced"
    return True, f"{count} entries, every seal follows; the latest is {number}:{previous}"


def kept_seal(text: str) -> tuple[int, str]:
    number, _, value = text.partition(":")
    return int(number), value.strip().lower()


def main() -> int:
    parser = argparse.ArgumentParser(description="Re-compute the chain of an exported journal.")
    parser.add_argument("export", help="the exported file, or - for the standard input")
    parser.add_argument("--kept", type=kept_seal, help="NUMBER:SEAL, as printed earlier")
    asked = parser.parse_args()
    if asked.export == "-":
        sound, words = verify(sys.stdin, asked.kept)
    else:
        with Path(asked.export).open(encoding="utf-8") as lines:
            sound, words = verify(lines, asked.kept)
    print(words)
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
