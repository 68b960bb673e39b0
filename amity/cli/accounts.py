"""``amity accounts``: the first administrator of an installation, and the sign-ins of a demo."""

from __future__ import annotations

import click
from django.conf import settings
from django.urls import reverse
from rich.console import Console

from amity.accounts import actions
from amity.accounts.models import Role, User
from amity.assembly.models import Chamber
from amity.cli import sign_ins
from amity.refusal import Refusal


@click.group()
def accounts() -> None:
    """Who may come to the desk, for whoever has a shell here."""


@accounts.command("create-administrator")
@click.argument("email")
@click.option("--name", prompt="Name", help="As colleagues read it.")
def create_administrator(email: str, name: str) -> None:
    """Make an account for an administrator and print the one-time link with which they set their password."""
    user = actions.invite(email, name, Role.ADMINISTRATOR, by=User.objects.system("command"))
    print_link(user)


@accounts.command("link")
@click.argument("email")
def link(email: str) -> None:
    """Print a one-time link for an account whose owner has lost everything; its second factor is forgotten."""
    user = User.objects.people().filter(email__iexact=email).first()
    if user is None:
        raise Refusal(f"There is no account of {email}.", "Look at the list of accounts at the desk.")
    by = User.objects.system("command")
    actions.renew_link(user, by=by)
    actions.reset_second_factor(user, by=by)
    print_link(user)


@accounts.command("demo-codes")
def demo_codes() -> None:
    """Print the sign-ins of a demo with the codes of this moment."""
    if not sign_ins.is_demo_home() or Chamber.objects.filter(is_sample=False).exists():
        raise Refusal("This is not a demo.", "Run amity demo for one.")
    sign_ins.announce(Console())


def print_link(user: User) -> None:
    click.echo(f"{settings.PUBLIC_URL}{reverse('desk:link', args=actions.one_time_link(user))}")
    click.echo("Open this address within three days: it is good once.")
