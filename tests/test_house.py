"""The house's own rules, held by a machine (docs/house.md)."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from amity.cli.parts import PARTS
from tests.conftest import ROOT

AMITY = ROOT / "amity"
MODULES = sorted(path for path in AMITY.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(AMITY.rglob("*.html"))
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
DRAWERS = {"utils", "common", "core", "helpers", "lib", "services", "misc", "managers"}
ROOMS = sorted(path.name for path in AMITY.iterdir() if (path / "__init__.py").exists() and path.name != "cli")
# Put together here, so that this file does not hold what it looks for.
HOSTS = re.compile("|".join(name + r"\." + end for name, end in [
    ("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"), (r"(deb|security)\.debian", "org"),
]).encode())  # fmt: skip
MACHINE = re.compile(rb"(?<![\w.~}-])/(?:%s|%s|home/[a-z]+)/[\w.]" % (b"wo" + b"rk", b"ro" + b"ot"))
PROSE = {".md", ".py", ".html", ".css", ".js", ".toml", ".txt", ".yml", ".json", ".csv", ".po", ".svg", ""}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(function: ast.FunctionDef) -> int:
    """Lines of the body, its docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def mean(lengths: list[int]) -> float:
    return sum(lengths) / len(lengths)


def test_the_mean_function_has_at_most_eight_lines():
    assert mean([body_lines(function) for path in MODULES for function in functions(path)]) <= 8


@pytest.mark.parametrize(("paths", "most"), [(MODULES, 300), (TEMPLATES, 80)], ids=["modules", "templates"])
def test_no_file_is_too_long(paths, most):
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > most} == {}


def test_there_is_no_drawer_for_what_has_no_name():
    parts = {part.removesuffix(".py") for path in AMITY.rglob("*") for part in path.relative_to(AMITY).parts}
    assert parts & DRAWERS == set()


def test_every_model_says_what_it_is():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        if path.stem == "models" or path.parent.name == "models"
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not node.name.endswith(("QuerySet", "Manager"))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_action_says_what_it_does():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        if path.stem == "actions" or path.parent.name == "actions"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def tracked() -> list[Path]:
    return [ROOT / name for name in TRACKED.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE], ids=["host", "path"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(pattern):
    found = {
        name_of(path): match.group().decode()
        for path in tracked()
        if path.suffix in PROSE and (match := pattern.search(path.read_bytes()))
    }
    assert found == {}


def test_the_patterns_for_hosts_and_paths_can_find_something():
    host, place = "py" + "pi", "ro" + "ot"
    assert HOSTS.search(f"https://{host}.org/simple".encode()) is not None
    assert MACHINE.search(f'"/{place}/x"'.encode()) is not None
    assert MACHINE.search(f"../{place}/x".encode()) is None


def test_tests_stand_where_the_code_stands():
    """Each folder of tests is a room, or one of the few that cross them."""
    crossing = {"journeys", "packaging", "cli", "rules", "__pycache__"}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert folders - crossing - set(ROOMS) == set()


def test_every_room_is_in_the_plan_of_the_house():
    plan = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `(\w+)` \|", plan, flags=re.MULTILINE))
    assert set(ROOMS) - described == set()


def test_the_contract_on_floors_leaves_no_room_out():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r"^exhaustive = true$", contract, flags=re.MULTILINE)
    floors = contract.split("layers = [", 1)[1].split("]", 1)[0]
    assert set(re.findall(r"\w+", floors)) - {
        "cli",
        "findable",
        "personal",
        "pictures",
        "pulse",
        "refusal",
        "shelves",
        "value",
    } == set(ROOMS)


def test_the_readme_lists_the_same_parts_of_the_system_as_the_command():
    from_command = {(part.program, part.package) for part in PARTS}
    for readme in ("README.md", "README.fr.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        rows = re.findall(r"^\| [^|]+ \| `([\w.-]+)` \| `([\w.-]+)` \|", text, flags=re.MULTILINE)
        assert set(rows) == from_command, readme
