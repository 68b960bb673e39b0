"""The profiles that ship with the product: values found in public texts, each with its source, or unknown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from amity.languages.texts import Text

FOLDER = Path(__file__).parent / "profiles"
COLUMNS = {"value", "severity", "source", "legal_basis", "note"}


@dataclass(frozen=True)
class Shipped:
    """One profile: ``rules`` by key, each as ``state_rule`` takes it; no value means that the source is silent."""

    key: str
    name: Text
    rules: dict[str, dict[str, Any]]


def _read(path: Path) -> Shipped:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = {key: _rule(path.name, key, said) for key, said in told.pop("rules").items()}
    return Shipped(path.stem, Text(told["name"]), rules)


def _rule(file: str, key: str, said: dict[str, Any]) -> dict[str, Any]:
    if unread := set(said) - COLUMNS:
        raise ValueError(f"{file}: {key}: {', '.join(sorted(unread))} is not read")
    return {**said, "value": said.get("value"), "note": Text(said.get("note", {}))}


@cache
def shipped_profiles() -> dict[str, Shipped]:
    """Every profile that ships, by key."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}
