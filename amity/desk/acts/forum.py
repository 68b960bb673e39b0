"""What all acts upon the appointments of a colloquium have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from amity.desk.acts.act import Act, Heading


class ForumAct(Act):
    """An act upon the appointments of one colloquium; what holds of them needs no day of its own."""

    heading: ClassVar[Heading] = Heading.APPOINTMENTS

    def prepare(self) -> None:
        del self.fields["on"]
        self.offer()

    def offer(self) -> None:
        """Offer what there is to choose from."""

    def said(self, *names: str) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in names}
