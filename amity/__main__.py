"""``python -m amity``: the same as the installed command."""

from amity.cli.main import amity

amity()
