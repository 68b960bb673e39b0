"""What rows are found and ordered by: the words of their other columns, folded, kept beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from amity.languages.folding import fold

if TYPE_CHECKING:
    Words = models.TextField[str, str]
else:
    Words = models.TextField


class SoughtField(Words):
    """The folded words of other columns of the row, put together anew whenever the row is written."""

    def __init__(self, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        super().__init__(**{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's own signature
        said = [getattr(model_instance, name) for name in self.of]
        words = [word for each in said for word in (each.values() if isinstance(each, dict) else [each])]
        folded = " ".join(filter(None, map(fold, words)))
        setattr(model_instance, self.attname, folded)
        return folded
