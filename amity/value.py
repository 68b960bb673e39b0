"""What pages print by the thousand, and nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

KindT = TypeVar("KindT")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[KindT]) -> type[KindT]:
    """A dataclass with slots and a hash that the type checker holds frozen. What the interpreter itself freezes costs
    thrice as much to make, and the home page makes some 1,700.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
