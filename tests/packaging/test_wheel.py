"""The wheel works by itself: installed in a fresh environment, run from an empty home, far from the clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

PIP = next((ROOT / "tools" / "vendor").glob("pip-*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place], cwd=ROOT, check=True)
    return next(place.glob("amity-*.whl"))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("installed")


@pytest.fixture(scope="module")
def prepared_home(place):
    return place / "home" / ".local" / "share" / "amity"


@pytest.fixture(scope="module")
def installed(wheel, place):
    """A function that runs ``amity`` as installed from the wheel, with nothing of ours in its environment."""
    venv.create(place / "venv", with_pip=False, symlinks=True)
    (place / "home").mkdir()
    pip = [place / "venv" / "bin" / "python", f"{PIP}/pip", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True, cwd=place)
    subprocess.run([*pip, "install", "--no-deps", wheel], check=True, cwd=place)
    subprocess.run([*pip, "check"], check=True, cwd=place)

    def amity(*arguments):
        command = [place / "venv" / "bin" / "amity", *arguments]
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(place / "home"), "LANG": "C.UTF-8"}
        return subprocess.run(command, env=clean, cwd=place / "home", capture_output=True, text=True, check=False)

    return amity


def inside(folder, *endings):
    """Files of the source that the wheel must carry."""
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in endings and "__pycache__" not in path.parts
    }


def test_it_carries_templates_static_files_and_translations(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert (
        inside("amity", ".html", ".css", ".js", ".svg", ".woff2", ".mo", ".csv", ".json", ".xml", ".txt", ".md")
        - carried
        == set()
    )
    sources = {Path(name).with_suffix(".mo") for name in inside("amity/locale", ".po")}
    assert {str(path) for path in sources} - carried == set()


def keep_for_the_browser(home):
    """The journeys of the same run begin from what the wheel has made, so that it is made once."""
    if place := os.environ.get("AMITY_TESTS_PREPARED"):
        unfinished = Path(f"{place}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(home, unfinished).rename(place)


def test_it_runs_from_an_empty_home(installed, prepared_home):
    prepared = installed("demo", "--prepare-only")
    assert prepared.returncode == 0, prepared.stdout + prepared.stderr
    keep_for_the_browser(prepared_home)
    checked = installed("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "wrong" not in checked.stdout


def test_it_says_its_version(installed):
    assert installed("--version").stdout.strip() == "0.1.0"
