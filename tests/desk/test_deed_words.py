"""Every verb that the code records has words for a reader."""

from __future__ import annotations

import ast

from amity.desk.deeds import DEEDS, sentence
from amity.groups.models import State
from tests.test_house import MODULES, tree


def recorded() -> set[str]:
    """The verbs that ``record`` and, for accounts, ``say`` are given: a text, a constant, or made from a state."""
    found: set[str] = set()
    for path in MODULES:
        module = tree(path)
        constants = _constants(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                found |= _verbs(node.args[0], constants)
            if path.parent.name == "accounts" and (verb := _said(node)):
                found.add(f"accounts.{verb}")
    return found


def _said(node: ast.AST) -> str:
    """The verb that a call of ``say`` names."""
    is_said = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
    return str(node.args[0].value) if is_said and isinstance(node.args[0], ast.Constant) else ""


def _constants(module: ast.Module) -> dict[str, str]:
    texts: dict[str, str] = {}
    for node in module.body:
        if isinstance(node, ast.Assign):
            names = [name for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            pairs = zip(names, values, strict=False)
            texts |= {name.id: each.value for name, each in pairs if isinstance(each, ast.Constant)}
    return texts


def _verbs(said: ast.expr, constants: dict[str, str]) -> set[str]:
    if isinstance(said, ast.Constant):
        return {said.value}
    if isinstance(said, ast.JoinedStr):
        return {f"groups.{state}" for state in State.values}
    return {constants[said.id]} if said.id in constants else set()  # what the journal hears is counted where it is said


def test_every_verb_that_is_recorded_has_words():
    assert recorded() - set(DEEDS) == set()


def test_a_verb_of_another_version_is_said_as_it_is_written():
    assert sentence("future.deed") == "future.deed"
