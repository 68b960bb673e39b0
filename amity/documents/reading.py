"""The one door for files: ``read(path)`` gives a document and what an editor should know of it, or refuses."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from amity.documents.blocks import Document, Picture
from amity.documents.findings import ImportReport, report_from_json
from amity.documents.isolation import command, environment, isolation
from amity.documents.limits import LIMITS, MEBIBYTE, Limits
from amity.documents.progress import pages_of
from amity.documents.refusals import SENTENCES, Unreadable
from amity.documents.storing import from_json

PATIENCE = 1.0  # seconds between two looks at how far it has come


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file."""

    document: Document
    report: ImportReport


# What is told while a scan is recognised: pages done, of how many.
Told = Callable[[int, int], None]


def read(path: Path, limits: Limits = LIMITS, told: Told | None = None) -> Reading:
    """Read a file in a process of its own, without network or secrets; raises ``Unreadable`` (a ``Refusal``).

    The type is told by the content, never by the name. The file itself is not changed; whoever calls keeps it,
    ``document.source.sha256`` says which one it was.
    """
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable("file-too-large", most=limits.file_bytes // MEBIBYTE)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="amity-desk-", ignore_cleanup_errors=True) as place:
        desk = Path(place)
        shutil.copyfile(path, desk / "source")
        with (desk / "source").open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        seconds = _seconds(desk / "source", limits)
        run(desk, limits, seconds, told=told)
        reading = _taken(desk, limits)
    source = replace(reading.document.source, sha256=sha256)
    report = replace(reading.report, isolation=isolation().name, seconds=round(time.monotonic() - started, 3))
    return Reading(replace(reading.document, source=source), report)


def _seconds(path: Path, limits: Limits) -> int:
    """A PDF may be a scan, which takes its time; whether it is one, only the process can tell."""
    with path.open("rb") as file:
        return limits.scan_seconds if b"%PDF-" in file.read(1024) else limits.seconds


def run(desk: Path, limits: Limits, seconds: int, *, page: int = 0, told: Told | None = None) -> None:
    """Read what lies on a desk, or draw a page of it, in a process of its own."""
    arguments = command(desk, [json.dumps(asdict(limits)), str(seconds), str(page)])
    with (desk / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own words
            arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=desk, env=environment(desk),
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, seconds, partial(_tell, desk, told) if told else None)
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too-long", seconds=seconds) from error
        finally:
            _end(process)
    _refuse_end(process.returncode, seconds)


def _wait(process: subprocess.Popen[bytes], seconds: int, tell: Callable[[], None] | None) -> None:
    """Wait for the end, and tell now and then how far it has come."""
    until = time.monotonic() + seconds
    while tell is not None and time.monotonic() < until - PATIENCE:
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
            return
        tell()
    process.wait(max(until - time.monotonic(), 0))


def _tell(desk: Path, told: Told) -> None:
    done, total = pages_of(desk)
    if total:
        told(done, total)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing that the process started outlives it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _refuse_end(code: int, seconds: int) -> None:
    # bubblewrap tells the signal of what it ran as 128 + signal
    signalled = -code if code < 0 else code - 128
    if signalled in {signal.SIGXCPU, signal.SIGKILL}:
        raise Unreadable("too-long", seconds=seconds)
    if signalled in {signal.SIGABRT, signal.SIGSEGV}:  # how libraries in C and Rust say that there is no memory left
        raise Unreadable("too-much-memory")
    if signalled == signal.SIGXFSZ:
        raise Unreadable("zip-bomb")
    if code:
        raise Unreadable("broke")


def _taken(desk: Path, limits: Limits) -> Reading:
    """The result, believed only as far as it can be checked: the process had a stranger's file in hand."""
    told = _result(desk / "result.json", limits)
    if told.get("refusal") in SENTENCES:
        raise Unreadable(told["refusal"], **told["parameters"])
    try:
        document = from_json(told["document"], _pictures(desk / "pictures", told["document"]["pictures"], limits))
        return Reading(document, report_from_json(told["report"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("broke") from error


def _result(path: Path, limits: Limits) -> dict[str, Any]:
    if not path.is_file() or path.is_symlink() or path.stat().st_size > limits.output_bytes:
        raise Unreadable("broke")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("broke") from error
    return told if isinstance(told, dict) else {}


def _pictures(folder: Path, told: dict[str, Any], limits: Limits) -> dict[str, Picture]:
    """Pictures whose bytes have the fingerprint under which the text names them."""
    pictures: dict[str, Picture] = {}
    for sha256, each in told.items():
        path = folder / Path(sha256).name
        if path.is_symlink() or path.stat().st_size > limits.output_bytes:
            raise ValueError("not a picture")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError("not the picture that the text names")
        pictures[sha256] = Picture(media_type=str(each["media_type"]), data=data)
    return pictures
