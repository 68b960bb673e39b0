"""What a button answers: the deed was done, or why it was not."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from amity.refusal import Refusal


def told(request: HttpRequest, deed: Callable[[], object], done: str) -> bool:
    """Do it and say so; a refusal is said too, with its way out. Whether it was done."""
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
