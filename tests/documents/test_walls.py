"""Files are read behind walls: no network, no secrets, an end to time, memory and output."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from amity.cli import checking
from amity.documents import isolation as walls
from amity.documents import reading as reading_room
from amity.documents.blocks import words_in
from amity.documents.isolation import Isolation, command, environment, isolation
from amity.documents.limits import LIMITS, Limits
from amity.documents.progress import pages_of
from amity.documents.reading import read
from amity.documents.refusals import Unreadable
from tests.documents.making import drawing, heading, paragraph, picture, word

SECCOMP = Isolation("seccomp", True, "")
PROBE = """
import os, socket, sys
from pathlib import Path
told = {"environment": sorted(os.environ), "home": os.environ["HOME"]}
try:
    socket.create_connection(("192.0.2.1", 80), timeout=2); told["network"] = "open"
except OSError as error:
    told["network"] = "closed"
told["secret"] = Path(SECRET).exists()
import json; Path("told.json").write_text(json.dumps(told))
"""


@pytest.fixture(params=["here", "seccomp"])
def walled(request, monkeypatch):
    """Both ways of reading: what works here, and what is left where bubblewrap does not."""
    if request.param == "seccomp":
        monkeypatch.setattr(walls, "isolation", lambda: SECCOMP)
    return request.param


def test_a_file_is_read_and_what_comes_back_is_whole(tmp_path, walled):
    path = word(tmp_path / "a", heading(1, "A"), paragraph("Le port", drawing(1, "Port")), pictures={1: picture()})
    reading = read(path)
    assert [words_in(block) for block in reading.document.blocks] == ["A", "Le port", ""]
    assert len(reading.document.pictures) == 1
    assert len(reading.document.source.sha256) == 64
    assert reading.report.isolation == isolation().name


def test_behind_bubblewrap_there_is_no_network_no_secret_and_no_environment_of_ours(tmp_path):
    if isolation().name != "bubblewrap":
        pytest.skip("bubblewrap does not work here")
    desk, secret = tmp_path / "desk", tmp_path / "secret"
    desk.mkdir()
    secret.write_text("x")
    arguments = command(desk, [])
    arguments = [*arguments[: arguments.index("-m")], "-c", PROBE.replace("SECRET", repr(str(secret)))]
    subprocess.run(arguments, check=True, env=environment(desk), cwd=desk)
    told = json.loads((desk / "told.json").read_text())
    assert (told["network"], told["secret"], told["home"]) == ("closed", False, "/desk")
    assert {"DJANGO_SETTINGS_MODULE", "AMITY_HOME", "AMITY_SECRET_KEY"} & set(told["environment"]) == set()


def test_without_bubblewrap_the_filter_of_the_kernel_closes_the_network_for_children_too():
    code = (
        "import subprocess, sys, socket; from amity.documents.confinement import close_network; closed = close_network()\n"
        "probe = 'import socket; socket.socket()'\n"
        "print(closed, subprocess.run([sys.executable, '-c', probe], capture_output=True).returncode)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.split() == ["True", "1"]


def test_a_file_that_takes_too_long_is_given_up(tmp_path, walled):
    path = word(tmp_path / "a", *[paragraph(f"Mot {n}") for n in range(20_000)])
    with pytest.raises(Unreadable) as refusal:
        read(path, replace(LIMITS, seconds=1))
    assert refusal.value.code == "too-long"


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path, walled):
    path = tmp_path / "a"
    path.write_text("<html><body>" + "<p>Un mot <b>et</b> un autre.</p>" * 500_000)
    with pytest.raises(Unreadable) as refusal:
        read(path, replace(LIMITS, memory_bytes=400 * 1024 * 1024))
    # Which of the two depends on the library that was refused the memory first.
    assert refusal.value.code in {"too-much-memory", "broke"}


def test_a_result_that_names_a_picture_it_does_not_bring_is_not_believed(tmp_path, monkeypatch):
    path = word(tmp_path / "a", heading(1, "A"), paragraph("b", drawing(1, "c")), pictures={1: picture()})
    monkeypatch.setattr("amity.documents.reading._end", forge)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert refusal.value.code == "broke"


def forge(process):
    """As a reader that was taken over might: other bytes under the same name."""
    process.wait()
    for place in Path(tempfile.gettempdir()).glob("amity-desk-*/pictures/*"):
        place.write_bytes(b"other")


def test_the_command_that_checks_an_installation_says_which_walls_there_are():
    assert [(finding.about, finding.text) for finding in checking.walls()] == [("Reading of files", isolation().text)]


SCANNING = """
import pathlib, sys, time
desk = pathlib.Path(sys.argv[1])
(desk / "pages").write_text("3")
work = desk / "ocrmypdf.io.abc"
work.mkdir()
for name in ("000001_ocr_hocr.hocr", "000001_ocr_hocr.txt", "000002_ocr_hocr.txt", "000003_rasterize.png"):
    (work / name).touch()
time.sleep(60)
"""


def test_while_a_scan_is_recognised_it_is_told_page_by_page(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_room, "command", lambda desk, _words: [sys.executable, "-c", SCANNING, str(desk)])
    monkeypatch.setattr(reading_room, "PATIENCE", 0.3)
    told = []
    with pytest.raises(Unreadable):
        reading_room.run(tmp_path, Limits(), 1, told=lambda *pages: told.append(pages))
    assert set(told) == {(2, 3)}


@pytest.mark.parametrize("said", [b"", b"-3", b"9" * 99, "²".encode()])
def test_what_a_strangers_process_says_of_its_pages_is_a_number_or_nothing(tmp_path, said):
    (tmp_path / "pages").write_bytes(said)
    assert pages_of(tmp_path) == (0, 0)
