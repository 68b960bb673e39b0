"""The command ``amity``: each of its commands is read only when it is called, once Django is set up."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from amity.refusal import Refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")

# name → (module, attribute, what it does)
COMMANDS = {
    "demo": ("amity.cli.demo", "demo", "Run the site here, with sample data, for a first look."),
    "serve": ("amity.cli.serving", "serve", "Run the site of this installation."),
    "worker": ("amity.cli.working", "worker", "Do the work of the desk in the background (amity serve starts one)."),
    "index": ("amity.cli.indexing", "index", "Bring the search index up to the register, or build it anew."),
    "import": ("amity.cli.importing", "importing", "Bring an open data set in: the difference first, then the change."),
    "accounts": ("amity.cli.accounts", "accounts", "Make the first administrator; one-time links."),
    "check": ("amity.cli.checking", "check", "Say whether this installation is sound, and what to mend."),
    "manage": ("amity.cli.managing", "manage", "Pass a command on to Django (migrate, dumpdata, shell, …)."),
}


class Commands(click.Group):
    """A group that knows its commands by name and loads the one that is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        django.setup()
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """What an operator can mend is said in one sentence; anything else is ours and keeps its traceback."""
        try:
            return super().invoke(ctx)
        except (Refusal, ImproperlyConfigured, PermissionError) as error:
            raise click.ClickException(str(error)) from error
        except OperationalError as error:
            raise click.ClickException(f"The database does not answer: {str(error).strip()}") from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="amity", message="%(version)s")
def amity() -> None:
    """The register of a parliament's friendship groups, and its public site."""
